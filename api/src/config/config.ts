/** What the API runs with: the stack's names, overruled by environment variables. */
import { isIP } from 'node:net'
import type { Stack } from '../rolecall.ts'
import { type Environment, readEnvironment } from './environment.ts'
import { ConfigError } from './error.ts'

export interface Config {
  listen: { address: string; port: number }
  /** Where `/health` is; readiness is one word below. */
  healthPath: string
  region: string
  password: PasswordPlace
  database: DatabaseConfig
  /** Whether to bring the schema up to date before serving. */
  migrateAtStart: boolean
  logs: {
    level: NonNullable<Environment['LOG_LEVEL']>
    /** The CloudWatch log group; undefined where logs go to stdout only. */
    group: string | undefined
    /** The log stream; the instance's id when undefined. */
    stream: string | undefined
  }
  /** How long to go on serving, though no longer ready, before the door closes: a load balancer's time to notice. Milliseconds. */
  stopDelayMs: number
}

/** Where the database password is read: a parameter on an instance, a file on a laptop. */
type PasswordPlace = { parameter: string } | { file: string }

export interface DatabaseConfig {
  host: string
  port: number
  name: string
  user: string
  /** Undefined: in the clear. */
  tls: { caFile: string | undefined } | undefined
  /** The most connections at the same time. */
  poolSize: number
}

/**
 * @param env the process's variables; an empty one counts as absent, as Compose passes what is not set
 * @param stack the stack file's content, if there is one
 * @param defaults the stack with every default
 * @throws ConfigError
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, stack: Stack | undefined, defaults: Stack): Config {
  const said = readEnvironment(env)
  const { application, database, parameter, region } = stack ?? defaults
  const host = said.DB_HOST ?? '127.0.0.1'
  return {
    listen: { address: said.LISTEN_ADDRESS ?? '0.0.0.0', port: said.PORT ?? application.port },
    healthPath: application.path,
    region: said.AWS_REGION ?? said.AWS_DEFAULT_REGION ?? region,
    password: said.DB_PASSWORD_FILE
      ? { file: said.DB_PASSWORD_FILE }
      : { parameter: said.DB_PASSWORD_PARAMETER ?? parameter.name },
    database: {
      host,
      port: said.DB_PORT ?? database.port,
      name: said.DB_NAME ?? database.name,
      user: said.DB_USER ?? database.user,
      tls: tlsTo(host, said),
      poolSize: said.DB_POOL_SIZE ?? 10,
    },
    migrateAtStart: said.MIGRATE_AT_START ?? true,
    logs: {
      level: said.LOG_LEVEL ?? 'info',
      group: said.LOG_GROUP === 'none' ? undefined : (said.LOG_GROUP ?? stack?.logs.group),
      stream: said.LOG_STREAM,
    },
    stopDelayMs: said.STOP_DELAY_MS ?? 0,
  }
}

/** Encrypted unless the database is on the same machine, or whoever deploys says otherwise. */
function tlsTo(host: string, { DB_TLS, DB_TLS_CA_FILE }: Environment): DatabaseConfig['tls'] {
  const local = host === 'localhost' || host === '::1' || host.startsWith('127.')
  if (DB_TLS === 'off' || (DB_TLS === undefined && local)) return undefined
  // mysql2 compares the certificate with a name only, and with `localhost` when it is given an address.
  if (isIP(host))
    throw new ConfigError('`DB_HOST`: a host name, because a TLS certificate is checked against it (or `DB_TLS=off`)')
  return { caFile: DB_TLS_CA_FILE }
}
