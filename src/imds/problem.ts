/** The words for everything that can go wrong between the client and the metadata service. */
import { Problem, type ProblemDetail } from '../core/problem.ts'
import type { ProblemCode } from '../core/problem-pages.ts'

/** `open`, or why there was no connection. */
export type Connection = 'open' | NoConnection
export type NoConnection = 'refused' | 'timed-out' | 'no-route'

export interface ImdsProblemDetail extends ProblemDetail {
  /** HTTP status of the answer, when one came. */
  status?: number
  connection?: Connection
}

export class ImdsProblem extends Problem {
  readonly status: number | undefined
  readonly connection: Connection

  constructor(code: ProblemCode, message: string, { status, connection = 'open', ...detail }: ImdsProblemDetail = {}) {
    super(code, message, detail)
    this.status = status
    this.connection = connection
  }
}

export function unreachable(connection: NoConnection, tried: string, cause?: NodeJS.ErrnoException): ImdsProblem {
  const what = {
    refused: 'the connection to the metadata service was refused',
    'timed-out': 'the connection to the metadata service timed out',
    'no-route': `this machine has no way to the metadata service (${cause?.code ?? 'unknown reason'})`,
  }[connection]
  return new ImdsProblem('imds-unreachable', what, { connection, tried, cause })
}

export function replyLost(
  how: 'silence' | 'closed' | 'broken-off',
  isToken: boolean,
  tried: string,
  cause?: unknown,
): ImdsProblem {
  const what = {
    silence: 'the metadata service took the connection, then its reply did not arrive in time',
    closed: 'the metadata service closed the connection without a reply',
    'broken-off': 'the reply of the metadata service broke off',
  }[how]
  // Only replies to the token request carry the hop limit as their IP TTL (EC2 User Guide, "How IMDSv2 works").
  const fix = isToken && how === 'silence' ? { fix: 'raise the hop limit: in a container it must be 2 or more' } : {}
  return new ImdsProblem('imds-reply-lost', what, { tried, cause, ...fix })
}

export function unexpected(what: string, tried: string, status?: number): ImdsProblem {
  return new ImdsProblem('imds-unexpected-answer', what, { tried, ...(status === undefined ? {} : { status }) })
}

/** What a status other than 200 means as the answer to `PUT /latest/api/token`. */
export function tokenProblem(status: number, ttlSeconds: number, tried: string): ImdsProblem {
  const detail = { status, tried }
  switch (status) {
    case 400:
      return new ImdsProblem(
        'imds-token-ttl-invalid',
        `the metadata service refused a token for \`${ttlSeconds}\` seconds (400), allowed are 1 to 21600`,
        detail,
      )
    case 403:
      return new ImdsProblem('imds-token-refused', 'the metadata service refused a session token (403)', {
        ...detail,
        fix: 'aws ec2 modify-instance-metadata-options --instance-id INSTANCE --http-endpoint enabled',
      })
    case 404:
    case 405:
      return unexpected(`what answers there knows no session tokens (${status}), so it is no IMDSv2`, tried, status)
    default:
      return otherProblem(status, tried)
  }
}

/** What a status other than 200 means as the answer to a GET with a token. */
export function metadataProblem(status: number, tried: string): ImdsProblem {
  const detail = { status, tried }
  switch (status) {
    case 401:
      return new ImdsProblem('imds-unauthorized', 'the metadata service did not accept a fresh session token (401)', detail)
    case 403:
      return new ImdsProblem('imds-forbidden', 'the metadata service refused the request (403)', detail)
    case 404:
      return new ImdsProblem('imds-not-found', 'the metadata service has nothing at that path (404)', detail)
    default:
      return otherProblem(status, tried)
  }
}

function otherProblem(status: number, tried: string): ImdsProblem {
  return status === 429 || status === 503
    ? new ImdsProblem('imds-throttled', `the metadata service asks to slow down (${status})`, { status, tried })
    : unexpected(`the metadata service answered with status ${status}, which it has no use for`, tried, status)
}
