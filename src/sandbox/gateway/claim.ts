/** What a signed request claims: whose key, for which scope and time, over which headers. Read from the header or the query, nothing verified. */
import type { Refuse } from './refusals.ts'
import { algorithm, type Coverage } from './sigv4.ts'
import { header, type WireRequest } from './wire.ts'

export interface Claim extends Coverage {
  /** `AKID/date/region/service/aws4_request` as sent. */
  readonly credential: string
  readonly scope: Scope
  readonly signature: string
  /** `20150830T123600Z` */
  readonly stamp: string
  /** The stamp in milliseconds since the epoch. */
  readonly signedAt: number
  /** How long a presigned request says it is good for. */
  readonly expiresSeconds: number | undefined
  readonly sessionToken: string | undefined
}

export interface Scope {
  readonly accessKeyId: string
  /** `20150830` */
  readonly date: string
  readonly region: string
  readonly service: string
  readonly terminator: string
}

export function parseCredential(credential: string): Scope | undefined {
  const parts = credential.split('/')
  const [accessKeyId = '', date = '', region = '', service = '', terminator = ''] = parts
  return parts.length === 5 ? { accessKeyId, date, region, service, terminator } : undefined
}

/** Whatever credential the request names, without judging the rest of it. */
export function credentialOf(request: WireRequest): string | undefined {
  const [, credential] = /\bCredential=([^\s,]+)/.exec(header(request, 'authorization') ?? '') ?? []
  return (
    credential ??
    (isPresigned(request.query) ? (new URLSearchParams(request.query).get('X-Amz-Credential') ?? undefined) : undefined)
  )
}

/** Throws AwsError when there is no signature, or none that can be read. */
export function readClaim(query: string, headers: ReadonlyMap<string, string>, refuse: Refuse): Claim {
  const authorization = headers.get('authorization')
  if (isPresigned(query)) {
    if (authorization !== undefined) {
      throw refuse('mismatch', "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.")
    }
    return readQuery(new URLSearchParams(query), refuse)
  }
  if (authorization === undefined || !/^AWS\d/.test(authorization)) throw refuse('unsigned')
  return readHeader(authorization, headers, refuse)
}

function isPresigned(query: string): boolean {
  return query.includes('X-Amz-Algorithm=')
}

function readHeader(authorization: string, headers: ReadonlyMap<string, string>, refuse: Refuse): Claim {
  // AWS takes spaces, commas or both between the parts.
  const [scheme = '', ...parts] = authorization.split(/[\s,]+/)
  demandAlgorithm(scheme, refuse)
  const named = new Map(parts.map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]))
  const stamp = headers.get('x-amz-date') ?? basicTime(headers.get('date'))
  const missing = ['Credential', 'Signature', 'SignedHeaders']
    .filter((name) => !named.get(name))
    .map((name) => `Authorization header requires '${name}' parameter.`)
  if (!stamp) missing.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.")
  // AWS goes on to show the header, which may hold a secret that was put in the wrong place.
  if (missing.length > 0) throw refuse('incomplete', missing.join(' '))
  return {
    ...readParts(named.get('Credential'), named.get('SignedHeaders'), stamp, refuse),
    signature: named.get('Signature') ?? '',
    expiresSeconds: undefined,
    sessionToken: headers.get('x-amz-security-token'),
    presigned: false,
  }
}

function readQuery(params: URLSearchParams, refuse: Refuse): Claim {
  const named = (name: string) => params.get(`X-Amz-${name}`) || undefined
  const missing = ['Algorithm', 'Credential', 'Signature', 'SignedHeaders', 'Date'].filter((name) => !named(name))
  if (missing.length > 0) {
    const words = missing.map((name) => `AWS query-string parameters must include 'X-Amz-${name}'.`)
    throw refuse('incomplete', `${words.join(' ')} Re-examine the query-string parameters.`)
  }
  demandAlgorithm(named('Algorithm') ?? '', refuse)
  const expires = named('Expires')
  if (expires !== undefined && !/^\d{1,6}$/.test(expires)) throw refuse('incomplete', 'X-Amz-Expires should be a number')
  return {
    ...readParts(named('Credential'), named('SignedHeaders'), named('Date'), refuse),
    signature: named('Signature') ?? '',
    expiresSeconds: expires === undefined ? undefined : Number(expires),
    sessionToken: named('Security-Token'),
    presigned: true,
  }
}

function demandAlgorithm(named: string, refuse: Refuse): void {
  if (named !== algorithm) throw refuse('incomplete', `Unsupported AWS 'algorithm': '${named.slice(0, 32)}'.`)
}

function readParts(credential = '', signedHeaders = '', stamp = '', refuse: Refuse) {
  const scope = parseCredential(credential)
  if (!scope) {
    // AWS shows the credential here. Not we: whoever swaps the key and its secret, which may hold a slash, would find it in a log.
    throw refuse('incomplete', 'Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.')
  }
  const [, year, month, day, hour, minute, second] = (/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(stamp) ?? []).map(Number)
  const signedAt = Date.UTC(year ?? NaN, (month ?? NaN) - 1, day, hour, minute, second)
  if (Number.isNaN(signedAt)) {
    throw refuse('incomplete', `Date must be in ISO-8601 'basic format'. See http://en.wikipedia.org/wiki/ISO_8601`)
  }
  return { credential, scope, signedHeaders: signedHeaders.split(';'), stamp, signedAt }
}

/** `Mon, 09 Sep 2011 23:36:00 GMT` in the form that is signed. */
function basicTime(date: string | undefined): string | undefined {
  const time = Date.parse(date ?? '')
  return Number.isNaN(time) ? date : toStamp(time)
}

/** `20150830T123600Z` */
export function toStamp(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
}
