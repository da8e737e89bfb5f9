/** What a signed request claims: whose key, for which scope and time, over which headers. Read from the header or the query, nothing verified. */
import type { Coverage } from './canonical.ts'
import type { Place, Refuse } from './flaw.ts'
import { maxExpiresSeconds } from './signing-rules.ts'
import { algorithm } from './sigv4.ts'
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
    if (authorization !== undefined) throw refuse({ is: 'signed-twice' })
    return readQuery(new URLSearchParams(query), headers, refuse)
  }
  if (authorization === undefined || !/^AWS\d/.test(authorization)) throw refuse({ is: 'unsigned' })
  return readHeader(authorization, headers, refuse)
}

function isPresigned(query: string): boolean {
  return query.startsWith('X-Amz-Algorithm=') || query.includes('&X-Amz-Algorithm=')
}

function readHeader(authorization: string, headers: ReadonlyMap<string, string>, refuse: Refuse): Claim {
  // AWS takes spaces, commas or both between the parts, and the parts in any order.
  const [scheme = '', ...pieces] = authorization.replaceAll(',', ' ').split(' ')
  const given = pieces.filter((piece) => piece !== '')
  if (scheme !== algorithm) throw refuse({ is: 'wrong-algorithm', named: scheme })
  const named = (name: string) => given.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1)
  const credential = named('Credential')
  const signature = named('Signature')
  const signedHeaders = named('SignedHeaders')
  const stamp = headers.get('x-amz-date') ?? basicTime(headers.get('date'))
  if (!credential || !signature || !signedHeaders || !stamp) {
    const found = { Credential: credential, Signature: signature, SignedHeaders: signedHeaders, Date: stamp }
    const parts = Object.entries(found).flatMap(([name, value]) => (value ? [] : [name]))
    throw refuse({ is: 'parts-missing', place: 'header', parts })
  }
  if (given.length > 3) throw refuse({ is: 'unreadable', place: 'header' })
  const sessionToken = headers.get('x-amz-security-token')
  return claimOf(
    { credential, signedHeaders, signature, stamp, sessionToken, presigned: false, expiresSeconds: undefined },
    refuse,
  )
}

function readQuery(params: URLSearchParams, headers: ReadonlyMap<string, string>, refuse: Refuse): Claim {
  const named = (name: string) => params.get(`X-Amz-${name}`) ?? ''
  const parts = ['Algorithm', 'Credential', 'Signature', 'SignedHeaders', 'Date'].filter((name) => !named(name))
  if (parts.length > 0) throw refuse({ is: 'parts-missing', place: 'query', parts })
  if (named('Algorithm') !== algorithm) throw refuse({ is: 'wrong-algorithm', named: named('Algorithm') })
  // A signature covers all of the query but itself: a second one would go through unseen.
  if (params.getAll('X-Amz-Signature').length > 1) throw refuse({ is: 'unreadable', place: 'query' })
  return claimOf(
    {
      credential: named('Credential'),
      signedHeaders: named('SignedHeaders'),
      signature: named('Signature'),
      stamp: named('Date'),
      sessionToken: params.get('X-Amz-Security-Token') ?? headers.get('x-amz-security-token'),
      presigned: true,
      expiresSeconds: lifetime(params.get('X-Amz-Expires'), refuse),
    },
    refuse,
  )
}

/** @returns seconds; undefined when none is named */
function lifetime(expires: string | null, refuse: Refuse): number | undefined {
  if (expires === null) return undefined
  if (/^-\d+$/.test(expires)) throw refuse({ is: 'bad-lifetime', because: 'negative' })
  if (!/^\d+$/.test(expires)) throw refuse({ is: 'bad-lifetime', because: 'not-a-number' })
  const seconds = Number(expires)
  if (seconds > maxExpiresSeconds) throw refuse({ is: 'bad-lifetime', because: 'over-a-week' })
  return seconds
}

type ClaimText = Omit<Claim, 'scope' | 'signedAt' | 'signedHeaders'> & { readonly signedHeaders: string }

function claimOf(text: ClaimText, refuse: Refuse): Claim {
  const { credential, signedHeaders, signature, stamp, sessionToken, presigned, expiresSeconds } = text
  const scope = parseCredential(credential)
  if (!scope) throw refuse({ is: 'bad-credential', place: placeOf(text) })
  const form = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/
  const signedAt = form.test(stamp) ? Date.parse(stamp.replace(form, '$1-$2-$3T$4:$5:$6Z')) : Number.NaN
  if (Number.isNaN(signedAt)) throw refuse({ is: 'bad-date', place: placeOf(text) })
  const names = signedHeaders.split(';')
  // Not spread: the engine builds one literal much faster than a copy with additions, and this runs for every request.
  return { credential, scope, signedHeaders: names, signature, stamp, signedAt, sessionToken, presigned, expiresSeconds }
}

export function placeOf({ presigned }: Pick<Coverage, 'presigned'>): Place {
  return presigned ? 'query' : 'header'
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
