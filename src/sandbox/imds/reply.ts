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
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly tokenSecondsLeft?: number | undefined
}

/** A value or a listing. Captured order: 2022, 2023 and 2024, all on `HTTP/1.1`. */
export function documentReply(stamp: Stamp, of: { body: string; contentType: string; modifiedAt: number }): Reply {
  return reply(200, of.body, [
    ...tokenHeader(stamp),
    ...['Content-Type', of.contentType],
    ...['Accept-Ranges', 'none'],
    ...['Last-Modified', httpDate(of.modifiedAt)],
    ...contentLength(of.body),
    ...closing(stamp),
  ])
}

/** Everything but values and pages: here the type comes last. Captured order: 401 of 2025 and 2026, 405 of 2020, a token of 2025. */
export function plainReply(stamp: Stamp, status: Status, { body = '', allow }: { body?: string; allow?: string } = {}): Reply {
  return reply(status, body, [
    ...tokenHeader(stamp),
    ...(allow === undefined ? [] : ['Allow', allow]),
    ...contentLength(body),
    ...closing(stamp),
    ...['Content-Type', 'text/plain'],
  ])
}

/** No capture shows the order of a 404's headers; it is taken to be that of a document. */
export function notFoundReply(stamp: Stamp): Reply {
  return reply(404, notFoundPage, [
    ...tokenHeader(stamp),
    ...['Content-Type', 'text/html'],
    ...contentLength(notFoundPage),
    ...closing(stamp),
  ])
}

/** A reply as bytes, for the sockets on which no request could be read. */
export function wireText({ status, reason, headers, body }: Reply): string {
  let text = `HTTP/1.1 ${status} ${reason}\r\n`
  for (let i = 0; i + 1 < headers.length; i += 2) text += `${headers[i]}: ${headers[i + 1]}\r\n`
  return `${text}\r\n${body}`
}

function reply(status: Status, body: string, headers: string[]): Reply {
  return { status, reason: reasons[status], headers, body }
}

function tokenHeader({ tokenSecondsLeft }: Stamp): string[] {
  return tokenSecondsLeft === undefined ? [] : ['X-Aws-Ec2-Metadata-Token-Ttl-Seconds', String(tokenSecondsLeft)]
}

function contentLength(body: string): string[] {
  return ['Content-Length', String(Buffer.byteLength(body))]
}

function closing({ now }: Stamp): string[] {
  return ['Date', httpDate(now), 'Server', 'EC2ws', 'Connection', 'close']
}

function httpDate(at: number): string {
  return new Date(at).toUTCString()
}
