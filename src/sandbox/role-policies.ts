/** The policies of a role: its own, those that are attached to it, and the one that bounds them. */
import { PolicyDocument } from '../policy/document.ts'
import type { PolicySet } from '../policy/index.ts'
import type { Account, Role } from './world.ts'

/** A policy without statements. */
export const allowsNothing = new PolicyDocument({ version: '2012-10-17', id: undefined, statements: [] })

/** A boundary that is not there lets nothing through. */
export function policiesOfRole({ managedPolicies }: Account, role: Role): Pick<PolicySet, 'identity' | 'boundary'> {
  const { boundary } = role
  const inline = Array.from(role.policies, ([name, document]) => ({ name, document }))
  const attached = [...role.attached].flatMap((arn) => managedPolicies.get(arn) ?? [])
  return {
    identity: [...inline, ...attached],
    ...(boundary !== undefined && {
      boundary: managedPolicies.get(boundary) ?? { name: boundary, arn: boundary, document: allowsNothing },
    }),
  }
}
