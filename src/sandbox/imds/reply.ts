/** Replies of the metadata service: status, exact reason phrase, and the headers in the order of native captures. */
import { notFoundPage } from './not-found.ts'

export interface Reply {
  readonly status: number
  readonly reason: string
  /** Names and values in turn. */
  readonly headers: string[]
  readonly body: string
}

const reasons = {
  200: 'OK',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Not Allowed',
  408: 'Request Timeout',
  413: 'Payload Too Large',
  417: 'Expectation Failed',
  431: 'Request Header Fields Too Large',
} as const

export type Status = keyof typeof reasons

/** What a reply says of its moment: the time, and how long the caller's token lives on, where the caller has one. */
export interface Stamp {
  /** The time, as HTTP writes it. */
  readonly date: string
  readonly tokenSecondsLeft?: number | undefined
}

/** A value or a listing. Captured order: 2022, 2023 and 2024, all on `HTTP/1.1`. */
export function documentReply(stamp: Stamp, body: string, contentType: string, modified: string): Reply {
  const headers = tokenHeader(stamp)
  headers.push('Content-Type', contentType, 'Accept-Ranges', 'none', 'Last-Modified', modified)
  headers.push('Content-Length', byteLength(body), 'Date', stamp.date, 'Server', 'EC2ws', 'Connection', 'close')
  return reply(200, headers, body)
}

/** Everything but values and pages: here the type comes last. Captured order: 401 of 2025 and 2026, 405 of 2020, a token of 2025. */
export function plainReply(stamp: Stamp, status: Status, { body = '', allow }: { body?: string; allow?: string } = {}): Reply {
  const headers = tokenHeader(stamp)
  if (allow !== undefined) headers.push('Allow', allow)
  headers.push('Content-Length', byteLength(body), 'Date', stamp.date, 'Server', 'EC2ws', 'Connection', 'close')
  headers.push('Content-Type', 'text/plain')
  return reply(status, headers, body)
}

/** No capture shows the order of a 404's headers; it is taken to be that of a document. */
export function notFoundReply(stamp: Stamp): Reply {
  const headers = tokenHeader(stamp)
  headers.push('Content-Type', 'text/html', 'Content-Length', byteLength(notFoundPage))
  headers.push('Date', stamp.date, 'Server', 'EC2ws', 'Connection', 'close')
  return reply(404, headers, notFoundPage)
}

/** A reply as bytes, for the sockets on which no request could be read. */
export function wireText({ status, reason, headers, body }: Reply): string {
  let text = `HTTP/1.1 ${status} ${reason}\r\n`
  for (let i = 0; i + 1 < headers.length; i += 2) text += `${headers[i]}: ${headers[i + 1]}\r\n`
  return `${text}\r\n${body}`
}

function reply(status: Status, headers: string[], body: string): Reply {
  return { status, reason: reasons[status], headers, body }
}

function tokenHeader({ tokenSecondsLeft }: Stamp): string[] {
  return tokenSecondsLeft === undefined ? [] : ['X-Aws-Ec2-Metadata-Token-Ttl-Seconds', String(tokenSecondsLeft)]
}

function byteLength(body: string): string {
  return String(Buffer.byteLength(body))
}

/** A moment as HTTP writes it, kept while it is the same second: writing it anew costs more than the rest of an answer. */
export class HttpDate {
  #second = Number.NaN
  #text = ''

  /** @param at milliseconds since the epoch */
  of(at: number): string {
    const second = Math.floor(at / 1000)
    if (second !== this.#second) {
      this.#second = second
      this.#text = new Date(at).toUTCString()
    }
    return this.#text
  }
}
