/** How an error looks to a client: problem details (RFC 9457), which say what to change and nothing of what is inside. */
import { STATUS_CODES } from 'node:http'
import * as z from 'zod/mini'

export const problemSchema = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  detail: z.optional(z.string()),
  /** What is wrong with the input, each with its place: a JSON pointer into the body, or the name of a parameter. */
  errors: z.optional(z.array(z.object({ in: z.enum(['body', 'query', 'path']), at: z.string(), message: z.string() }))),
  /** Find the request in the logs by it. */
  requestId: z.string(),
})

type Problem = z.output<typeof problemSchema>
export type InputError = NonNullable<Problem['errors']>[number]

/** Thrown by whoever handles a request; the application writes it. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem'
  readonly status: number
  readonly errors: InputError[] | undefined
  readonly headers: Record<string, string>

  constructor(
    status: number,
    detail = '',
    { errors, headers = {} }: { errors?: InputError[]; headers?: Record<string, string> } = {},
  ) {
    super(detail)
    this.status = status
    this.errors = errors
    this.headers = headers
  }
}

export function problemResponse({ status, message, errors, headers }: HttpProblem, requestId: string): Response {
  const problem: Problem = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    ...(message !== '' && { detail: message }),
    ...(errors && { errors }),
    requestId,
  }
  return new Response(JSON.stringify(problem), { status, headers: { 'Content-Type': 'application/problem+json', ...headers } })
}
