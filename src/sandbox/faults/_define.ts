/** A fault: one thing broken in a world on purpose, and the cause that a diagnosis must then name. */
import { decide, type PolicyRequest } from '../../policy/index.ts'
import { roleOf } from '../instance-role.ts'
import type { InstanceProfile, Role, World } from '../world.ts'

export interface Fault<Id extends string = string> {
  readonly id: Id
  /** What was done, as a sentence without full stop. */
  readonly title: string
  /** The id of the cause it provokes. Chain and sandbox share no code, so a test holds the two together. */
  readonly provokes: string
  /** Breaks the world in place. The world must be healthy. */
  spoil(world: World): void
}

export function defineFault<const Id extends string>(fault: Fault<Id>): Fault<Id> {
  return fault
}

/** The profile and role of the instance, which a healthy world always has. */
export function attachedRole(world: World): { profile: InstanceProfile; role: Role } {
  const attached = roleOf(world, world.instance)
  if (!attached) throw new Error('a healthy world has an instance with a profile and a role')
  return attached
}

/** Takes every statement out that allows the request; what else they allowed goes with them. */
export function removePermission(world: World, request: PolicyRequest): void {
  const { policies } = attachedRole(world).role
  for (const [name, { statements }] of policies) {
    const kept = statements.filter((one) => !decide({ identity: [{ name, document: { statements: [one] } }] }, request).allowed)
    policies.set(name, { statements: kept })
  }
}
