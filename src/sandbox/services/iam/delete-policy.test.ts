import { expect, test } from 'vitest'
import deletePolicy from './delete-policy.ts'
import { awsError, readBuckets, theRole, worldWithPolicies } from './entity/fixture.ts'

test('a policy goes only when no role has it, and it bounds none', () => {
  const { world, caller } = worldWithPolicies()
  const remove = () => deletePolicy.answer({ PolicyArn: readBuckets }, world, caller)
  const role = theRole(world)
  role.attached.add(readBuckets)
  expect(remove).toThrow(awsError('DeleteConflict', 409, 'Cannot delete a policy attached to entities.'))
  role.attached.clear()
  role.boundary = readBuckets
  expect(remove).toThrow(awsError('DeleteConflict', 409, 'Cannot delete a policy attached to entities.'))
  role.boundary = undefined
  const policy = world.managedPolicies.get(readBuckets)
  policy?.addVersion(policy.document, 0)
  expect(remove).toThrow(awsError('DeleteConflict', 409, expect.stringMatching(/^This policy has more than one version\./)))
  policy?.versions.delete('v2')
  remove()
  expect(world.managedPolicies.size).toBe(0)
  expect(remove).toThrow(awsError('NoSuchEntity', 404, `Policy ${readBuckets} was not found.`))
})

test('it asks for the policy', () => {
  expect(deletePolicy.asks({ PolicyArn: readBuckets }, worldWithPolicies().world)).toMatchObject([
    { action: 'iam:DeletePolicy', resource: readBuckets },
  ])
})
