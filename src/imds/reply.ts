/** One HTTP/1.x reply, read from bytes as they arrive and within limits. Never throws for want of bytes, only for wrong ones. */

export interface Reply {
  readonly status: number
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
  /** Whether the connection may carry another request. */
  readonly reusable: boolean
}

/** The bytes are no HTTP/1.x reply, or one beyond the limits. The message is a clause, without any of the bytes. */
export class MalformedReply extends Error {}

const headLimit = 16 * 1024
const headerCountLimit = 100
/** Chunk framing counts too. The largest answer of the real service is 16 KiB of user data. */
const bodyLimit = 1024 * 1024

interface Head {
  readonly status: number
  readonly headers: ReadonlyMap<string, string>
  readonly persistent: boolean
  /** How the end of the body is known: a length, the last chunk, or the end of the connection. */
  readonly extent: number | 'chunked' | 'until-close'
}

export class ReplyReader {
  #bytes: Buffer = Buffer.alloc(0)
  #head: Head | undefined

  /** Whether any of the reply has arrived. */
  get begun(): boolean {
    return this.#head !== undefined || this.#bytes.length > 0
  }

  /** The reply, once its last byte is there. Throws MalformedReply. */
  feed(bytes: Buffer): Reply | undefined {
    this.#bytes = this.#bytes.length === 0 ? bytes : Buffer.concat([this.#bytes, bytes])
    this.#head ??= this.#takeHead()
    if (this.#head === undefined) return undefined
    if (this.#bytes.length > bodyLimit) throw new MalformedReply(`its body is larger than ${bodyLimit} bytes`)
    return this.#complete(this.#head)
  }

  /** The reply, if the end of the connection is what completes it. */
  end(): Reply | undefined {
    return this.#head?.extent === 'until-close' ? replyOf(this.#head, this.#bytes, false) : undefined
  }

  /** Takes the head off the bytes; undefined while it is incomplete. */
  #takeHead(): Head | undefined {
    for (;;) {
      const start = this.#bytes.toString('latin1', 0, protocol.length)
      if (!protocol.startsWith(start) && !start.startsWith(protocol)) throw new MalformedReply('it is not HTTP/1.x')
      const end = this.#bytes.indexOf('\r\n\r\n')
      if ((end < 0 ? this.#bytes.length : end) > headLimit) throw new MalformedReply(`its head is larger than ${headLimit} bytes`)
      if (end < 0) return undefined
      const head = parseHead(this.#bytes.toString('latin1', 0, end))
      this.#bytes = this.#bytes.subarray(end + 4)
      // Interim replies (100 Continue) announce the one that counts.
      if (head.status >= 200) return head
    }
  }

  #complete(head: Head): Reply | undefined {
    const { extent } = head
    if (extent === 'until-close') return undefined
    if (extent === 'chunked') {
      const chunks = decodeChunks(this.#bytes)
      return chunks && replyOf(head, chunks.body, chunks.size === this.#bytes.length)
    }
    if (this.#bytes.length < extent) return undefined
    return replyOf(head, this.#bytes.subarray(0, extent), this.#bytes.length === extent)
  }
}

const protocol = 'HTTP/1.'

/** @param exact whether the body ended where the bytes do: what follows it answers no request */
function replyOf(head: Head, body: Buffer, exact: boolean): Reply {
  return { status: head.status, headers: head.headers, body: body.toString('utf8'), reusable: exact && head.persistent }
}

function parseHead(text: string): Head {
  const [statusLine = '', ...lines] = text.split('\r\n')
  const [, minor, digits] = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: [^\r\n\0]*)?$/.exec(statusLine) ?? []
  if (digits === undefined) throw new MalformedReply('its status line is not HTTP/1.x')
  if (lines.length > headerCountLimit) throw new MalformedReply(`it has more than ${headerCountLimit} headers`)
  const headers = new Map<string, string>()
  for (const line of lines) {
    const [, name, value] = /^([\w!#$%&'*+.^`|~-]+):[ \t]*([^\r\n\0]*)$/.exec(line) ?? []
    if (name === undefined || value === undefined) throw new MalformedReply('one of its headers is malformed')
    const key = name.toLowerCase()
    const earlier = headers.get(key)
    headers.set(key, earlier === undefined ? value.trimEnd() : `${earlier}, ${value.trimEnd()}`)
  }
  const status = Number(digits)
  const persistent = minor === '1' && !/\bclose\b/i.test(headers.get('connection') ?? '')
  return { status, headers, persistent, extent: extentOf(status, headers) }
}

function extentOf(status: number, headers: ReadonlyMap<string, string>): Head['extent'] {
  if (status < 200 || status === 204 || status === 304) return 0
  const encoding = headers.get('transfer-encoding')
  if (encoding !== undefined) {
    if (encoding.toLowerCase() === 'chunked') return 'chunked'
    throw new MalformedReply('it has a transfer encoding that nobody asked for')
  }
  const length = headers.get('content-length')
  if (length === undefined) return 'until-close'
  if (!/^\d{1,15}$/.test(length)) throw new MalformedReply('its Content-Length is no number')
  if (Number(length) > bodyLimit) throw new MalformedReply(`its body is larger than ${bodyLimit} bytes`)
  return Number(length)
}

/** The body within the chunks and the bytes that all of it took; undefined while the last chunk is not there. */
function decodeChunks(bytes: Buffer): { body: Buffer; size: number } | undefined {
  const parts: Buffer[] = []
  let at = 0
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', at)
    if (lineEnd < 0) return undefined
    const [, digits] = /^([\da-f]{1,8})[ \t]*(?:;.*)?$/i.exec(bytes.toString('latin1', at, lineEnd)) ?? []
    if (digits === undefined) throw new MalformedReply('one of its chunks is malformed')
    const size = Number.parseInt(digits, 16)
    at = lineEnd + 2
    if (size === 0) return takeTrailers(bytes, at, parts)
    if (bytes.length < at + size + 2) return undefined
    parts.push(bytes.subarray(at, at + size))
    at += size + 2
    if (bytes.toString('latin1', at - 2, at) !== '\r\n') throw new MalformedReply('one of its chunks is malformed')
  }
}

function takeTrailers(bytes: Buffer, from: number, parts: Buffer[]): { body: Buffer; size: number } | undefined {
  for (let at = from; ; ) {
    const end = bytes.indexOf('\r\n', at)
    if (end < 0) return undefined
    if (end === at) return { body: Buffer.concat(parts), size: end + 2 }
    at = end + 2
  }
}
