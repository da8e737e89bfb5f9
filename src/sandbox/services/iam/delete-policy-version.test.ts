import { expect, test } from 'vitest'
import deletePolicyVersion from './delete-policy-version.ts'
import { awsError, readBuckets, worldWithPolicies } from './entity/fixture.ts'

test('a version goes unless it is the one that counts, and its number is not used again', () => {
  const { world, caller } = worldWithPolicies()
  const policy = world.managedPolicies.get(readBuckets)
  if (!policy) throw new Error('the world has the policy')
  policy.addVersion(policy.document, 0)
  const remove = (VersionId: string) => deletePolicyVersion.answer({ PolicyArn: readBuckets, VersionId }, world, caller)
  expect(() => remove('v1')).toThrow(awsError('DeleteConflict', 409, 'Cannot delete the default version of a policy.'))
  remove('v2')
  expect([...policy.versions.keys()]).toEqual(['v1'])
  expect(() => remove('v2')).toThrow(awsError('NoSuchEntity', 404, expect.stringContaining('version v2 does not exist')))
  expect(policy.addVersion(policy.document, 0).id).toBe('v3')
})

test('it asks for the policy', () => {
  expect(deletePolicyVersion.asks({ PolicyArn: readBuckets, VersionId: 'v1' }, worldWithPolicies().world)).toMatchObject([
    { action: 'iam:DeletePolicyVersion', resource: readBuckets },
  ])
})
