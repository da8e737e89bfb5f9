/** Whether the stack's own policy would have allowed what was denied: then the role does not have it, or a condition is not met. */
import { type Place, parseArn } from '../core/arn.ts'
import { decide, parsePolicy } from '../policy/index.ts'
import { type PolicyStatement, renderIamPolicy } from '../stack/render/iam-policy.ts'
import type { Stack } from '../stack/stack.ts'
import type { Caller } from './caller.ts'
import type { Denial } from './denial.ts'
import { grantable } from './grantable.ts'

export type StackView =
  /** The caller is not the stack's role. */
  | { readonly verdict: 'other-role'; readonly role: string }
  /** The rendered policy leaves it out. */
  | { readonly verdict: 'lacks'; readonly role: string }
  /** A statement of the rendered policy allows it, under its conditions where it has any. */
  | { readonly verdict: 'allows'; readonly role: string; readonly statement: PolicyStatement }

/** Undefined where the denial does not say enough to tell. */
export function againstStack(denial: Denial, caller: Caller | undefined, stack: Stack): StackView | undefined {
  if (!caller) return undefined
  const { role } = stack
  if (caller.kind !== 'role' || caller.name !== role) return { verdict: 'other-role', role }
  const { action } = denial
  if (action === undefined) return undefined
  const named = grantable(denial, caller)
  const resource = named === denial.resource || parseArn(named) ? named : undefined
  const region = parseArn(resource ?? '')?.region || stack.region
  const place: Place = { partition: caller.partition, region, accountId: caller.account }
  const statement = renderIamPolicy(stack, place).Statement.find((one) => covers(one, action, resource))
  return statement ? { verdict: 'allows', role, statement } : { verdict: 'lacks', role }
}

/** Leaves conditions aside, of which a denial tells no values, and the resource where it tells none, as of the key of a ciphertext. */
function covers({ Condition: _, ...statement }: PolicyStatement, action: string, resource: string | undefined): boolean {
  const asked = resource === undefined ? { ...statement, Resource: '*' } : statement
  const document = parsePolicy({ Version: '2012-10-17', Statement: [asked] })
  return decide({ identity: [{ name: 'stack', document }] }, { action, resource: resource ?? '*' }).allowed
}
