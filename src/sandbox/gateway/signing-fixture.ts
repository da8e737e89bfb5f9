/** What the tests of signatures share: requests of every kind, signed by the SDK's own signer, in the form they have on the wire. */
import { SignatureV4 } from '@smithy/signature-v4'
import { WoundClock } from '../../core/clock.ts'
import { AwsError } from '../aws-error.ts'
import type { Session } from '../sessions.ts'
import { type Authenticated, createAuthenticator } from './authenticate.ts'
import { knownWorld, mint, Sha256 } from './fixture.ts'
import type { AnswerProtocolId } from './protocols/_define.ts'
import type { SigningKeys } from './signing-keys.ts'
import { isS3 } from './signing-rules.ts'
import type { WireRequest } from './wire.ts'

/** 2026-09-26T11:30:00Z */
export const noon = Date.UTC(2026, 8, 26, 11, 30, 0)

export interface Draft {
  method?: string
  path?: string
  query?: Record<string, string | string[]>
  headers?: Record<string, string>
  body?: string | Buffer
  service?: string
  region?: string
  /** Milliseconds since the epoch. */
  signedAt?: number
  /** Makes it a presigned request. */
  expiresIn?: number
}

type Keys = Pick<Session, 'accessKeyId' | 'secretAccessKey'> & { sessionToken?: string }

export async function signed(keys: Keys, draft: Draft = {}): Promise<WireRequest> {
  const { method = 'POST', path = '/', query = {}, headers = {}, body = '', service = 'ssm', region = 'us-east-1' } = draft
  // As the clients of S3 set it.
  const uriEscapePath = !isS3(service)
  const signer = new SignatureV4({ service, region, credentials: keys, sha256: Sha256, uriEscapePath })
  const request = {
    ...{ method, protocol: 'http:', hostname: '127.0.0.1', path, query, body },
    headers: { host: '127.0.0.1:4566', ...headers },
  }
  const signingDate = new Date(draft.signedAt ?? noon)
  const done =
    draft.expiresIn === undefined
      ? await signer.sign(request, { signingDate })
      : await signer.presign(request, { signingDate, expiresIn: draft.expiresIn })
  return {
    method,
    path,
    query: queryText(done.query ?? {}),
    rawHeaders: Object.entries(done.headers).flat(),
    body: Buffer.from(body),
  }
}

/** As clients put it on the wire: keys in no particular order, all but unreserved characters encoded. */
function queryText(query: Readonly<Record<string, string | string[] | null>>): string {
  const encoded = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return Object.entries(query)
    .flatMap(([key, value]) => [value ?? ''].flat().map((each) => `${encoded(key)}=${encoded(each)}`))
    .reverse()
    .join('&')
}

/** A gate with one caller, at noon. */
export function gate({ keys }: { keys?: SigningKeys } = {}) {
  const clock = new WoundClock(noon)
  const world = knownWorld(clock)
  const session = mint(world)
  const authenticate = createAuthenticator(world, keys)
  const whole = (request: WireRequest, protocol: AnswerProtocolId = 'aws-json') => told(() => authenticate(request, protocol))
  /** Without the text that should have been signed. */
  const outcome = (request: WireRequest, protocol?: AnswerProtocolId) =>
    whole(request, protocol).replace(/\n\nThe Canonical String .*/s, '')
  return { clock, world, session, authenticate, outcome, whole }
}

/** `accepted`, or the refusal as `CODE STATUS: MESSAGE`, then what S3 says besides. */
function told(call: () => Authenticated): string {
  try {
    call()
    return 'accepted'
  } catch (error) {
    if (error instanceof AwsError) {
      const more = Object.entries(error.elements).map(([name, value]) => `\n${name}: ${value}`)
      return `${error.code} ${error.status}: ${error.message}${more.join('')}`
    }
    throw error
  }
}

/** The same request with other values for some headers; undefined takes one away, a new name adds one. */
export function withHeaders(request: WireRequest, changes: Record<string, string | undefined>): WireRequest {
  const changed = new Set(Object.keys(changes).map((name) => name.toLowerCase()))
  const rawHeaders: string[] = []
  for (let i = 0; i + 1 < request.rawHeaders.length; i += 2) {
    const [name = '', value = ''] = request.rawHeaders.slice(i, i + 2)
    if (!changed.has(name.toLowerCase())) rawHeaders.push(name, value)
  }
  for (const [name, value] of Object.entries(changes)) if (value !== undefined) rawHeaders.push(name, value)
  return { ...request, rawHeaders }
}
