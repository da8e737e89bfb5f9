/** What the tests of IAM's operations share: a role, and managed policies to give it. */
import { expect } from 'vitest'
import { parsePolicy } from '../../../../policy/index.ts'
import { knownWorld, mint } from '../../../gateway/fixture.ts'
import { ManagedPolicy } from '../../../managed-policy.ts'
import type { Principal } from '../../../principal.ts'
import type { World } from '../../../world.ts'

export const RoleName = 'sandbox-go-mysql-api'
export const roleArn = `arn:aws:iam::123456789012:role/${RoleName}`
export const readBuckets = 'arn:aws:iam::123456789012:policy/team/ReadBuckets'
export const absentPolicy = 'arn:aws:iam::123456789012:policy/absent'

/** The role has one inline policy, `known`, and no other. */
export function worldWithPolicies(): { world: World; caller: Principal } {
  const world = knownWorld()
  const document = parsePolicy({ Statement: { Effect: 'Allow', Action: 's3:Get*', Resource: '*' } })
  const tags = new Map([['Team', 'data']])
  const createdAt = world.clock.now()
  world.managedPolicies.set(
    readBuckets,
    new ManagedPolicy({ arn: readBuckets, name: 'ReadBuckets', path: '/team/', document, createdAt, tags, description: 'reads' }),
  )
  return { world, caller: mint(world).principal }
}

export function theRole(world: World) {
  const role = world.roles.get(RoleName)
  if (!role) throw new Error('the known world has the role')
  return role
}

/** An AwsError of such a code, status and message. */
export const awsError = (code: string, status: number, message: unknown) =>
  expect.objectContaining({ name: 'AwsError', code, status, message })
