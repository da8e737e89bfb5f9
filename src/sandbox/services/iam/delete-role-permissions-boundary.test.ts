import { expect, test } from 'vitest'
import deleteBoundary from './delete-role-permissions-boundary.ts'
import { awsError, RoleName, readBuckets, roleArn, theRole, worldWithPolicies } from './entity/fixture.ts'

test('nothing bounds the role, and nothing cannot be taken away', () => {
  const { world, caller } = worldWithPolicies()
  theRole(world).boundary = readBuckets
  deleteBoundary.answer({ RoleName }, world, caller)
  expect(theRole(world).boundary).toBeUndefined()
  expect(() => deleteBoundary.answer({ RoleName }, world, caller)).toThrow(awsError('NoSuchEntity', 404, expect.any(String)))
})

test('it asks for the role, with the boundary that it has', () => {
  const { world } = worldWithPolicies()
  theRole(world).boundary = readBuckets
  expect(deleteBoundary.asks({ RoleName }, world)).toMatchObject([
    { action: 'iam:DeleteRolePermissionsBoundary', resource: roleArn, context: { 'iam:permissionsboundary': readBuckets } },
  ])
})
