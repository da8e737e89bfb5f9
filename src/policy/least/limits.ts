/** The sizes that IAM allows a policy of a role. */
import { countedLength, policyQuotas } from '../sizes.ts'
import type { PolicyJson } from './statement.ts'

/** All inline policies of a role count together. */
const limits = {
  'the inline policies of a role': policyQuotas.inline,
  'a managed policy': policyQuotas.managed,
} as const

export interface BrokenLimit {
  readonly of: keyof typeof limits
  readonly allowed: number
  readonly actual: number
}

/** Characters as IAM counts them: without white space. */
export function policySize(policy: PolicyJson): number {
  return countedLength(JSON.stringify(policy))
}

/** The limits that a policy breaks, taken alone; none for one that IAM takes in either form. */
export function brokenLimits(policy: PolicyJson): readonly BrokenLimit[] {
  const actual = policySize(policy)
  return Object.entries(limits)
    .filter(([, allowed]) => actual > allowed)
    .map(([of, allowed]) => ({ of: of as BrokenLimit['of'], allowed, actual }))
}
