/** A fault: one thing broken in a world on purpose, and the cause that a diagnosis must then name. */
import { randomUUID } from 'node:crypto'
import { keyArn } from '../../core/arn.ts'
import { decide, type PolicyRequest, parsePolicy, type Statement } from '../../policy/index.ts'
import { roleOf } from '../instance-role.ts'
import { defaultKeyPolicy } from '../key-policy.ts'
import type { InstanceProfile, Key, Role, World } from '../world.ts'

export interface Fault<Id extends string = string> {
  readonly id: Id
  /** What was done, as a sentence without full stop. */
  readonly title: string
  /** The id of the cause it provokes. Chain and sandbox share no code, so a test holds the two together. */
  readonly provokes: string
  /** The set of permissions that the stack must have for anything to break. */
  readonly needs?: 'debugging'
  /** Breaks the world in place. The world must be healthy. */
  spoil(world: World): void
  /** Does what the remedy of its cause says, where that is something else than undoing what was done. */
  mends?(world: World): void
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

/** Encrypts the stack's parameter under a customer key that nothing else uses, and that no policy speaks of. */
export function encryptUnderNewKey(world: World): Key {
  const parameter = world.parameters.get(world.parameterName)
  if (!parameter) throw new Error('a healthy world has the parameter of the stack')
  const key: Key = {
    id: randomUUID(),
    aliases: new Set(['alias/of-another-team']),
    state: 'Enabled',
    policy: defaultKeyPolicy(world),
    tags: new Map(),
  }
  world.keys.set(key.id, key)
  world.parameters.set(parameter.name, { ...parameter, type: 'SecureString', key: { named: keyArn(world, key.id), id: key.id } })
  return key
}

/** The customer key of the stack's parameter. Where AWS's own key encrypts it, a new one that the role may decrypt under. */
export function customerKey(world: World): Key {
  const key = world.keys.get(world.parameters.get(world.parameterName)?.key?.id ?? '')
  if (key) return key
  const made = encryptUnderNewKey(world)
  const statement = { Sid: 'Decrypt', Effect: 'Allow', Action: 'kms:Decrypt', Resource: keyArn(world, made.id) }
  attachedRole(world).role.policies.set('decrypt', parsePolicy({ Version: '2012-10-17', Statement: [statement] }))
  return made
}

/** Takes every statement out that allows the request; what else they allowed goes with them. */
export function removePermission(world: World, request: PolicyRequest): void {
  const { policies } = attachedRole(world).role
  for (const [name, document] of policies) {
    const allows = (one: Statement) => decide({ identity: [{ name, document: document.with([one]) }] }, request).allowed
    policies.set(name, document.with(document.statements.filter((one) => !allows(one))))
  }
}

/** Actions of everything that the chain asks for, reading parameters left out. */
export const allButParameters = ['cloudwatch:*', 'ec2:*', 'ecr:*', 'iam:*', 'kms:*', 'logs:*', 'ssm:DescribeParameters', 'sts:*']
