/** The client of the instance metadata service. It uses a session token, and goes back to IMDSv1 only where it is told to. */
import { type Clock, systemClock } from '../core/clock.ts'
import { Problem } from '../core/problem.ts'
import { quoted } from '../core/quoted.ts'
import type { Secret } from '../core/secret.ts'
import type { Limits } from './exchange.ts'
import type { Imdsv1Fallback } from './fallback.ts'
import { type IdentityDocument, readIdentityDocument } from './identity-document.ts'
import { metadataPath } from './path.ts'
import { Perishable } from './perishable.ts'
import type { ImdsProblem } from './problem.ts'
import { fetchRoleCredentials, fetchRoleName, type RoleCredentials } from './role-credentials.ts'
import { Session, wordOf } from './session.ts'
import { checkedTtl } from './session-token.ts'

export interface ImdsOptions {
  /** Base URL; wins over environment and AWS config file. */
  endpoint?: string
  endpointMode?: 'IPv4' | 'IPv6'
  /** What to resolve the endpoint from when none is given; the process's own environment is not looked at. */
  env?: Readonly<Record<string, string | undefined>>
  /** 1 to 21600. */
  tokenTtlSeconds?: number
  connectTimeoutMs?: number
  /** For one request and the whole of its reply, connecting included. */
  timeoutMs?: number
  clock?: Clock
  /** Whether to go on by IMDSv1 where there are no tokens, and never after a refusal; `never` when left out. */
  imdsv1Fallback?: Imdsv1Fallback
  /** Called once when that happens, with what was wrong with the token; say it aloud. */
  onFallback?: (problem: ImdsProblem) => void
}

/** The shape that an AWS SDK for JavaScript v3 client takes as `credentials`. */
export interface PlainCredentials {
  accessKeyId: string
  secretAccessKey: string
  sessionToken: string
  expiration: Date
}

export class Imds {
  /** How long requests may take, and by which clock. */
  readonly limits: Limits
  readonly #session: Session
  readonly #credentials: Perishable<RoleCredentials>

  constructor(options: ImdsOptions = {}) {
    const { clock = systemClock, connectTimeoutMs = 1000, timeoutMs = 2000, env = {}, endpoint, endpointMode } = options
    const fallback = { when: options.imdsv1Fallback ?? 'never', onFallback: options.onFallback }
    this.limits = { clock, connectTimeoutMs: checkedTimeout(connectTimeoutMs), timeoutMs: checkedTimeout(timeoutMs) }
    this.#session = new Session({ endpoint, endpointMode, env }, checkedTtl(options.tokenTtlSeconds), this.limits, fallback)
    this.#credentials = new Perishable(
      () => fetchRoleCredentials(this.#session, clock),
      () => clock.now(),
    )
  }

  /** The base URL of the metadata service, without a slash at its end. */
  endpoint(): Promise<string> {
    return this.#session.endpoint()
  }

  /** The session token; one request for it is under way at most, whoever asks. */
  token(signal?: AbortSignal): Promise<Secret> {
    return this.#session.token(signal)
  }

  /** The text at a path: `instance-id` is under `latest/meta-data`, `/latest/dynamic/…` begins at the root. */
  async get(path: string, signal?: AbortSignal): Promise<string> {
    return (await this.#session.read(metadataPath(path), signal)).body
  }

  instanceId(signal?: AbortSignal): Promise<string> {
    return this.#word('instance-id', signal)
  }

  region(signal?: AbortSignal): Promise<string> {
    return this.#word('placement/region', signal)
  }

  availabilityZone(signal?: AbortSignal): Promise<string> {
    return this.#word('placement/availability-zone', signal)
  }

  async accountId(signal?: AbortSignal): Promise<string> {
    return (await this.identityDocument(signal)).accountId
  }

  async identityDocument(signal?: AbortSignal): Promise<IdentityDocument> {
    return readIdentityDocument(await this.#session.read('/latest/dynamic/instance-identity/document', signal))
  }

  /** The name of the role in the instance profile. */
  role(signal?: AbortSignal): Promise<string> {
    return fetchRoleName(this.#session, signal)
  }

  /** The role's credentials, kept until they near their end; one fetch is under way at most. */
  credentials(signal?: AbortSignal): Promise<RoleCredentials> {
    return this.#credentials.get(signal)
  }

  credentialProvider(): () => Promise<PlainCredentials> {
    return async () => {
      const { accessKeyId, secretAccessKey, sessionToken, expiration } = await this.credentials()
      return { accessKeyId, secretAccessKey: secretAccessKey.reveal(), sessionToken: sessionToken.reveal(), expiration }
    }
  }

  /** Drops the connections that are kept open; nothing else needs an end. */
  close(): void {
    this.#session.close()
  }

  async #word(path: string, signal?: AbortSignal): Promise<string> {
    return wordOf(await this.#session.read(metadataPath(path), signal))
  }
}

function checkedTimeout(ms: number): number {
  if (ms > 0 && ms <= longestTimeoutMs) return ms
  throw new Problem(
    'usage-bad-value',
    `a time-out of ${quoted(String(ms))} ms is not allowed, allowed are 1 to ${longestTimeoutMs}`,
  )
}

const longestTimeoutMs = 600_000
