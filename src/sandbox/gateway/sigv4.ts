/**
 * Signature Version 4, from the verifier's side: the canonical request out of the raw one, the key of a scope, the signature.
 * Source: IAM User Guide, "Create a signed AWS API request".
 */
import { createHash, createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import type { WireRequest } from './wire.ts'

export const algorithm = 'AWS4-HMAC-SHA256'
export const terminator = 'aws4_request'

/** What a signature says it covers. */
export interface Coverage {
  /** Lower-case names, in ascending order. */
  readonly signedHeaders: readonly string[]
  /** Whether the signature stands in the query, which it then cannot cover itself. */
  readonly presigned: boolean
}

/** Header values by lower-case name as a signature sees them: trimmed, white space runs shortened, duplicates joined in their order. */
export function headerValues(rawHeaders: readonly string[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]?.toLowerCase() ?? ''
    const value = tidy(rawHeaders[i + 1] ?? '')
    const earlier = values.get(name)
    values.set(name, earlier === undefined ? value : `${earlier},${value}`)
  }
  return values
}

/** Only these four count as white space: clients leave all else, such as a no-break space, as it is. */
function tidy(value: string): string {
  const isTidy = !/^ |[ \t\r\n]{2}|[\t\r\n]| $/.test(value)
  return isTidy ? value : value.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '')
}

/** The text that is signed for a request; undefined when a header said to be signed is not there. */
export function canonicalRequest(
  request: WireRequest,
  headers: ReadonlyMap<string, string>,
  { signedHeaders, presigned }: Coverage,
): string | undefined {
  let lines = ''
  for (const name of signedHeaders) {
    const value = headers.get(name)
    if (value === undefined) return undefined
    lines += `${name}:${value}\n`
  }
  // The body's own hash, never the one that X-Amz-Content-Sha256 claims: only S3 takes UNSIGNED-PAYLOAD and its like.
  const payload = sha256(request.body)
  const query = canonicalQuery(request.query, presigned)
  return `${request.method}\n${canonicalPath(request.path)}\n${query}\n${lines}\n${signedHeaders.join(';')}\n${payload}`
}

/**
 * Every service but S3 signs the path without dot and empty segments, and encodes it once more than it is sent:
 * `/a%20b` is signed as `/a%2520b`.
 */
export function canonicalPath(path: string): string {
  if (path === '/') return path
  const segments: string[] = []
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop()
    else if (segment !== '' && segment !== '.') segments.push(segment)
  }
  const slash = segments.length > 0 && path.endsWith('/') ? '/' : ''
  return `/${segments.map(encode).join('/')}${slash}`
}

/** Pairs sorted by encoded name, then value; a key without a value counts as an empty one. */
export function canonicalQuery(query: string, presigned: boolean): string {
  if (query === '') return query
  const pairs: [name: string, value: string][] = []
  for (const part of query.split('&')) {
    if (part === '') continue
    const equals = part.indexOf('=')
    const name = reencode(equals < 0 ? part : part.slice(0, equals))
    const value = equals < 0 ? '' : reencode(part.slice(equals + 1))
    if (!(presigned && name === 'X-Amz-Signature')) pairs.push([name, value])
  }
  return pairs
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map((pair) => pair.join('='))
    .join('&')
}

export function stringToSign(stamp: string, scope: string, canonical: string): string {
  return `${algorithm}\n${stamp}\n${scope}\n${sha256(canonical)}`
}

/** Four rounds cost five times the signature itself: keep the key for the scope. */
export function deriveKey(root: KeyObject, scope: string): KeyObject {
  return scope.split('/').reduce((key, part) => createSecretKey(hmac(key, part)), root)
}

export function hmac(key: KeyObject, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

/** Clients hash text as UTF-8 and send it as Latin-1, which is how node reads it: hashing it as UTF-8 again meets them. */
function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex')
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Percent-encodes all but RFC 3986's unreserved characters. */
function encode(text: string): string {
  return text.replace(/[^\w.~-]/gu, percent)
}

/** Brings what is encoded already, in whatever way, to the one spelling that is signed. A plus stands for a space, as in a form. */
function reencode(text: string): string {
  return text.replace(/%[0-9a-fA-F]{2}|[^\w.~-]/gu, (found) => {
    if (found === '+') return '%20'
    if (found.length < 3 || found[0] !== '%') return percent(found)
    const char = String.fromCharCode(Number.parseInt(found.slice(1), 16))
    return /[\w.~-]/.test(char) ? char : found.toUpperCase()
  })
}

function percent(char: string): string {
  return Array.from(Buffer.from(char), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
}
