/** Session tokens of IMDSv2: asking for one, and how long it may be used. */
import { Problem } from '../core/problem.ts'
import { quoted } from '../core/quoted.ts'
import { Secret } from '../core/secret.ts'
import type { Request } from './connections.ts'
import type { Fresh } from './perishable.ts'
import { tokenProblem, unexpected } from './problem.ts'
import type { Reply } from './reply.ts'

// EC2 User Guide, "How IMDSv2 works".
const longestTtlSeconds = 21600
const ttlHeader = 'x-aws-ec2-metadata-token-ttl-seconds'
const tokenHeader = 'x-aws-ec2-metadata-token'

export function checkedTtl(ttlSeconds = longestTtlSeconds): number {
  if (Number.isInteger(ttlSeconds) && ttlSeconds >= 1 && ttlSeconds <= longestTtlSeconds) return ttlSeconds
  throw new Problem(
    'imds-token-ttl-invalid',
    `a token cannot live ${quoted(String(ttlSeconds))} seconds, allowed are whole numbers from 1 to ${longestTtlSeconds}`,
  )
}

export function tokenRequest(ttlSeconds: number): Request {
  return { method: 'PUT', path: '/latest/api/token', headers: { [ttlHeader]: String(ttlSeconds), 'content-length': '0' } }
}

export function metadataRequest(path: string, token: Secret): Request {
  return { method: 'GET', path, headers: { [tokenHeader]: token.reveal() } }
}

/** By IMDSv1. */
export function tokenlessRequest(path: string): Request {
  return { method: 'GET', path }
}

/** @param now in milliseconds, of a clock that only grows */
export function readToken({ status, headers, body }: Reply, ttlSeconds: number, now: number, tried: string): Fresh<Secret> {
  if (status !== 200) throw tokenProblem(status, ttlSeconds, tried)
  // A token goes back as a header, so whatever could not stand in one is none. A captive portal's page is caught here.
  if (!/^[\x21-\x7e]{1,1024}$/.test(body)) throw unexpected('the answer holds no session token', tried, status)
  const granted = headers.get(ttlHeader)
  const lifeMs = (granted !== undefined && /^\d{1,5}$/.test(granted) ? Number(granted) : ttlSeconds) * 1000
  return { value: new Secret(body), renewAt: now + lifeMs - Math.min(120_000, lifeMs / 10), endsAt: now + lifeMs }
}
