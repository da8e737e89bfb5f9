/** The Problem for a policy that breaks a rule: in our words for whoever wrote it, in IAM's for whoever sent it to IAM. */
import { isProblem, Problem, type ProblemDetail } from '../core/problem.ts'
import { quoted } from '../core/quoted.ts'
import type { Fail } from './grammar.ts'
import { iamSays } from './iam-says.ts'

class MalformedPolicy extends Problem {
  readonly iamSays: string

  constructor(message: string, says: string, detail?: ProblemDetail) {
    super('policy-malformed', message, detail)
    this.iamSays = says
  }
}

export function malformedPolicy(message: string, says: string = iamSays.syntax, detail?: ProblemDetail): Problem {
  return new MalformedPolicy(message, says, detail)
}

/** A place in the document, for the reader. */
export function placeWords(place: string): string {
  return place === '' ? 'the policy' : quoted(place)
}

/** Names the place by its path alone, of a policy that was read from no text. */
export const failByPath: Fail = (place, message, says) => malformedPolicy(`${placeWords(place)} ${message}`, says)

/** What IAM says of the rule that a policy broke; undefined for an error that is about no policy. */
export function iamSaysOf(error: unknown): string | undefined {
  if (!isProblem(error, 'policy-malformed')) return undefined
  return (error as Partial<MalformedPolicy>).iamSays ?? iamSays.syntax
}
