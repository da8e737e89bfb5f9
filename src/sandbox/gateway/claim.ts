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
  return parts.length === 5 && /^\d{8}$/.test(date) ? { accessKeyId, date, region, service, terminator } : undefined
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
  // AWS takes spaces, commas or both between the parts, and the parts in any order.
  const [scheme = '', ...pieces] = authorization.replaceAll(',', ' ').split(' ')
  const parts = pieces.filter((piece) => piece !== '')
  demandAlgorithm(scheme, refuse)
  const named = (name: string) => parts.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1)
  const credential = named('Credential')
  const signature = named('Signature')
  const signedHeaders = named('SignedHeaders')
  const stamp = headers.get('x-amz-date') ?? basicTime(headers.get('date'))
  if (!credential || !signature || !signedHeaders || !stamp) {
    const words = Object.entries({ Credential: credential, Signature: signature, SignedHeaders: signedHeaders })
      .filter(([, value]) => !value)
      .map(([name]) => `Authorization header requires '${name}' parameter.`)
    if (!stamp) words.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.")
    // AWS goes on to show the header, which may hold a secret that was put in the wrong place.
    throw refuse('incomplete', words.join(' '))
  }
  if (parts.length > 3) throw refuse('incomplete')
  const sessionToken = headers.get('x-amz-security-token')
  return claimOf(
    { credential, signedHeaders, signature, stamp, sessionToken, presigned: false, expiresSeconds: undefined },
    refuse,
  )
}

function readQuery(params: URLSearchParams, refuse: Refuse): Claim {
  const named = (name: string) => params.get(`X-Amz-${name}`) ?? ''
  const missing = ['Algorithm', 'Credential', 'Signature', 'SignedHeaders', 'Date'].filter((name) => !named(name))
  if (missing.length > 0) {
    const words = missing.map((name) => `AWS query-string parameters must include 'X-Amz-${name}'.`)
    throw refuse('incomplete', `${words.join(' ')} Re-examine the query-string parameters.`)
  }
  demandAlgorithm(named('Algorithm'), refuse)
  const expires = params.get('X-Amz-Expires')
  if (expires !== null && !/^\d{1,6}$/.test(expires)) throw refuse('incomplete', 'X-Amz-Expires should be a number')
  return claimOf(
    {
      credential: named('Credential'),
      signedHeaders: named('SignedHeaders'),
      signature: named('Signature'),
      stamp: named('Date'),
      sessionToken: named('Security-Token'),
      presigned: true,
      expiresSeconds: expires === null ? undefined : Number(expires),
    },
    refuse,
  )
}

function demandAlgorithm(named: string, refuse: Refuse): void {
  if (named === algorithm) return
  // AWS shows whatever stands there; a secret in the wrong place must not come back.
  const looksLikeOne = /^AWS\d(-[A-Z0-9]{2,8})+$/.test(named)
  throw refuse('incomplete', looksLikeOne ? `Unsupported AWS 'algorithm': '${named}'.` : undefined)
}

type ClaimText = Omit<Claim, 'scope' | 'signedAt' | 'signedHeaders'> & { readonly signedHeaders: string }

function claimOf(text: ClaimText, refuse: Refuse): Claim {
  const { credential, signedHeaders, signature, stamp, sessionToken, presigned, expiresSeconds } = text
  const scope = parseCredential(credential)
  if (!scope) {
    // AWS shows the credential here. Not we: whoever swaps the key and its secret, which may hold a slash, would find it in a log.
    throw refuse('incomplete', 'Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.')
  }
  const form = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/
  const signedAt = form.test(stamp) ? Date.parse(stamp.replace(form, '$1-$2-$3T$4:$5:$6Z')) : Number.NaN
  if (Number.isNaN(signedAt)) {
    throw refuse('incomplete', "Date must be in ISO-8601 'basic format'. See http://en.wikipedia.org/wiki/ISO_8601")
  }
  const names = signedHeaders.split(';')
  // Not spread: the engine builds one literal much faster than a copy with additions, and this runs for every request.
  return { credential, scope, signedHeaders: names, signature, stamp, signedAt, sessionToken, presigned, expiresSeconds }
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
