/** What the policies of the role grant beyond the stack's need, each with the place where it stands. */
import { comparePolicies, type Excess } from '../policy/index.ts'
import { covers, overlaps } from '../policy/pattern.ts'
import type { AuditedPolicy, Subject } from './subject.ts'

export interface PlacedExcess extends Excess {
  readonly where: string
}

export function excessOf(policies: readonly AuditedPolicy[], { needed }: Subject): readonly PlacedExcess[] {
  return policies.flatMap((policy) =>
    comparePolicies(needed, [policy]).excess.map((excess) => ({ ...excess, where: policy.locate(excess.place) })),
  )
}

/** Permissions with which a role can give itself, or take on, more than it has (iam:PassRole and its kin; sts:AssumeRole). */
const growing = [
  'iam:passrole',
  ...['put', 'attach', 'detach', 'delete', 'create', 'update', 'add', 'set', 'upload'].map((verb) => `iam:${verb}*`),
  // Its kin with SAML and a web identity ask no permission of the caller.
  'sts:assumerole',
]

/** Whether the action is such a permission, or a pattern that grants one. */
export function letsPrivilegesGrow(action: string): boolean {
  return growing.some((one) => overlaps(one, action.toLowerCase()))
}

/** Whether a statement that grants all but these actions grants no such permission. */
export function keepPrivilegesOut(excluded: readonly string[]): boolean {
  return growing.every((one) => excluded.some((action) => covers(action.toLowerCase(), one)))
}

/** `\`a\`, \`b\``. */
export function listed(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ')
}
