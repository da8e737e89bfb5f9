/**
 * The canonical request: the one text that every spelling of a request is signed as.
 * Source: IAM User Guide, "Create a signed AWS API request"; what its rules leave open, as the SDKs' signers do it.
 */
import type { SigningRules } from './signing-rules.ts'
import type { WireRequest } from './wire.ts'

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

/**
 * The text that is signed for a request.
 * @param payload the hash of the body, or the word that stands for it
 */
export function canonicalRequest(
  request: WireRequest,
  headers: ReadonlyMap<string, string>,
  { signedHeaders, presigned }: Coverage,
  { path }: SigningRules,
  payload: string,
): string {
  let lines = ''
  // A header that did not come counts as an empty one: something on the way may have dropped it for being empty.
  for (const name of signedHeaders) lines += `${name}:${headers.get(name) ?? ''}\n`
  const query = canonicalQuery(request.query, presigned)
  return `${request.method}\n${canonicalPath(request.path, path)}\n${query}\n${lines}\n${signedHeaders.join(';')}\n${payload}`
}

/**
 * Every service but S3 signs the path without dot and empty segments, and encodes it once more than it is sent:
 * `/a%20b` is signed as `/a%2520b`. To S3 a path is the name of an object, which may hold anything.
 */
export function canonicalPath(path: string, rule: SigningRules['path']): string {
  if (path === '/' || path === '') return '/'
  if (rule === 'as-sent') return path.split('/').map(reencode).join('/')
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
    const name = reencodeField(equals < 0 ? part : part.slice(0, equals))
    const value = equals < 0 ? '' : reencodeField(part.slice(equals + 1))
    if (!(presigned && name === 'X-Amz-Signature')) pairs.push([name, value])
  }
  return pairs
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map((pair) => pair.join('='))
    .join('&')
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Percent-encodes all but RFC 3986's unreserved characters. */
function encode(text: string): string {
  return text.replace(/[^\w.~-]/gu, percent)
}

/** Brings what is encoded already, in whatever way, to the one spelling that is signed. */
function reencode(text: string): string {
  return text.replace(/%[0-9a-fA-F]{2}|[^\w.~-]/gu, (found) => {
    if (found.length < 3 || found[0] !== '%') return percent(found)
    const char = String.fromCharCode(Number.parseInt(found.slice(1), 16))
    return /[\w.~-]/.test(char) ? char : found.toUpperCase()
  })
}

/** In a query a plus stands for a space, as in a form. */
function reencodeField(text: string): string {
  return reencode(text.includes('+') ? text.replaceAll('+', '%20') : text)
}

/** Each character off the wire is a byte. None is above that but in requests that no socket has carried. */
function percent(char: string): string {
  return Array.from(Buffer.from(char, char > '\u00ff' ? 'utf8' : 'latin1'), hex).join('')
}

function hex(byte: number): string {
  return `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
}
