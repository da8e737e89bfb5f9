import { expect, test } from 'vitest'
import { absentPolicy, awsError, RoleName, readBuckets, roleArn, theRole, worldWithPolicies } from './entity/fixture.ts'
import putBoundary from './put-role-permissions-boundary.ts'

test('the policy bounds the role', () => {
  const { world, caller } = worldWithPolicies()
  putBoundary.answer({ RoleName, PermissionsBoundary: readBuckets }, world, caller)
  expect(theRole(world).boundary).toBe(readBuckets)
})

test('a policy that is not there bounds nobody', () => {
  const { world, caller } = worldWithPolicies()
  expect(() => putBoundary.answer({ RoleName, PermissionsBoundary: absentPolicy }, world, caller)).toThrow(
    awsError('NoSuchEntity', 404, `Policy ${absentPolicy} does not exist or is not attachable.`),
  )
})

test('it asks for the role, with the boundary that it shall have', () => {
  expect(putBoundary.asks({ RoleName, PermissionsBoundary: readBuckets }, worldWithPolicies().world)).toMatchObject([
    { action: 'iam:PutRolePermissionsBoundary', resource: roleArn, context: { 'iam:permissionsboundary': readBuckets } },
  ])
})
