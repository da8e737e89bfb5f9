/** Gives a role the policies of a change, at once, as whoever administers the account would. */
import { type PolicyEdit, parsePolicy } from '../policy/index.ts'
import type { Role } from './world.ts'

/** Throws Problem `policy-malformed` for an edit that IAM would not take. */
export function putPolicies(role: Role, edits: readonly PolicyEdit[]): void {
  for (const { policy, after } of edits) role.policies.set(policy, parsePolicy(after))
}
