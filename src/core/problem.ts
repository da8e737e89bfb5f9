/** The one error type for "Rolecall could not do its job". Findings about the user's world are returned, never thrown. */
import type { ProblemCode } from './problem-pages.ts'

// Each published bundle carries its own copy of this class; the brand lets one copy recognise the problems of another.
const brand = Symbol.for('rolecall.problem')

export interface ProblemDetail {
  /** What was tried, as the user could repeat it: a request, a path, a command. */
  tried?: string
  /** What to do about it: a command or one sentence. */
  fix?: string
  cause?: unknown
}

/**
 * One line, lower case, no full stop, user input in backticks, the value seen and the values allowed.
 * Every code has a page that `rolecall explain CODE` shows.
 */
export class Problem extends Error {
  readonly [brand] = true
  readonly code: ProblemCode
  readonly tried: string | undefined
  readonly fix: string | undefined

  constructor(code: ProblemCode, message: string, detail: ProblemDetail = {}) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause })
    this.name = 'Problem'
    this.code = code
    this.tried = detail.tried
    this.fix = detail.fix
  }
}

/** Whether an error is a Problem, of one of the codes if any are named. Use it rather than `instanceof`. */
export function isProblem(error: unknown, ...codes: ProblemCode[]): error is Problem {
  if (typeof error !== 'object' || error === null || !(brand in error)) return false
  return codes.length === 0 || codes.includes((error as Problem).code)
}

/** The same problem told with more around it; where it came from stays its cause. */
export function reworded(problem: Problem, message: string): Problem {
  const { code, tried, fix } = problem
  return new Problem(code, message, { ...(tried !== undefined && { tried }), ...(fix !== undefined && { fix }), cause: problem })
}
