import { expect, test } from 'vitest'
import detachRolePolicy from './detach-role-policy.ts'
import { awsError, RoleName, readBuckets, roleArn, theRole, worldWithPolicies } from './entity/fixture.ts'

test('the role no longer has the policy, and cannot lose it twice', () => {
  const { world, caller } = worldWithPolicies()
  theRole(world).attached.add(readBuckets)
  const detach = () => detachRolePolicy.answer({ RoleName, PolicyArn: readBuckets }, world, caller)
  detach()
  expect(theRole(world).attached.size).toBe(0)
  expect(detach).toThrow(awsError('NoSuchEntity', 404, `Policy ${readBuckets} was not found.`))
})

test('it asks for the role, with the policy', () => {
  expect(detachRolePolicy.asks({ RoleName, PolicyArn: readBuckets }, worldWithPolicies().world)).toMatchObject([
    { action: 'iam:DetachRolePolicy', resource: roleArn, context: { 'iam:policyarn': readBuckets } },
  ])
})
