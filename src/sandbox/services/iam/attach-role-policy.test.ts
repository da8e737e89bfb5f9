import { expect, test } from 'vitest'
import attachRolePolicy from './attach-role-policy.ts'
import { absentPolicy, awsError, RoleName, readBuckets, roleArn, theRole, worldWithPolicies } from './entity/fixture.ts'

test('the role has the policy, once', () => {
  const { world, caller } = worldWithPolicies()
  for (const _ of [1, 2]) attachRolePolicy.answer({ RoleName, PolicyArn: readBuckets }, world, caller)
  expect([...theRole(world).attached]).toEqual([readBuckets])
})

test('ten policies are the most', () => {
  const { world, caller } = worldWithPolicies()
  const { attached } = theRole(world)
  for (let count = 0; count < 10; count++) attached.add(`arn:aws:iam::123456789012:policy/p${count}`)
  expect(() => attachRolePolicy.answer({ RoleName, PolicyArn: readBuckets }, world, caller)).toThrow(
    awsError('LimitExceeded', 409, 'Cannot exceed quota for PoliciesPerRole: 10'),
  )
})

test('a policy that is not there cannot be attached', () => {
  const { world, caller } = worldWithPolicies()
  expect(() => attachRolePolicy.answer({ RoleName, PolicyArn: absentPolicy }, world, caller)).toThrow(
    awsError('NoSuchEntity', 404, `Policy ${absentPolicy} does not exist or is not attachable.`),
  )
})

test('it asks for the role, with the policy and the boundary', () => {
  const { world } = worldWithPolicies()
  theRole(world).boundary = readBuckets
  expect(attachRolePolicy.asks({ RoleName, PolicyArn: readBuckets }, world)).toMatchObject([
    {
      action: 'iam:AttachRolePolicy',
      resource: roleArn,
      context: { 'iam:policyarn': readBuckets, 'iam:permissionsboundary': readBuckets },
    },
  ])
})
