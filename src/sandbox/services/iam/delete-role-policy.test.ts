import { expect, test } from 'vitest'
import deleteRolePolicy from './delete-role-policy.ts'
import { awsError, RoleName, readBuckets, roleArn, theRole, worldWithPolicies } from './entity/fixture.ts'

test('the policy is gone, and cannot be deleted again', () => {
  const { world, caller } = worldWithPolicies()
  const remove = () => deleteRolePolicy.answer({ RoleName, PolicyName: 'known' }, world, caller)
  remove()
  expect(theRole(world).policies.size).toBe(0)
  expect(remove).toThrow(awsError('NoSuchEntity', 404, 'The role policy with name known cannot be found.'))
})

test('it asks for the role, with the boundary that it has', () => {
  const { world } = worldWithPolicies()
  theRole(world).boundary = readBuckets
  expect(deleteRolePolicy.asks({ RoleName, PolicyName: 'known' }, world)).toMatchObject([
    { action: 'iam:DeleteRolePolicy', resource: roleArn, context: { 'iam:permissionsboundary': readBuckets } },
  ])
})
