/** IAM policy documents: from JSON to statements that can be evaluated, or a Problem that says what is wrong. */
import { Problem } from '../core/problem.ts'

export interface Statement {
  readonly sid: string | undefined
  readonly effect: 'Allow' | 'Deny'
  /** Patterns, lower-cased: IAM matches actions without regard to case. */
  readonly actions: readonly string[]
  /** Patterns of ARNs; `*` in a trust policy, which has none. */
  readonly resources: readonly string[]
  /** Service principals of a trust policy. */
  readonly services: readonly string[]
}

export interface PolicyDocument {
  readonly statements: readonly Statement[]
}

export function parsePolicy(_document: unknown): PolicyDocument {
  throw new Problem('policy-malformed', 'not written yet')
}
