import { expect, test } from 'vitest'
import { absentPolicy, awsError, readBuckets, worldWithPolicies } from './entity/fixture.ts'
import getPolicyVersion from './get-policy-version.ts'

test('a version comes with its document, URL-encoded', () => {
  const { world, caller } = worldWithPolicies()
  const { PolicyVersion } = getPolicyVersion.answer({ PolicyArn: readBuckets, VersionId: 'v1' }, world, caller)
  const { Document = '', ...rest } = PolicyVersion ?? {}
  expect(rest).toEqual({ VersionId: 'v1', IsDefaultVersion: true, CreateDate: new Date('2026-09-26T11:30:00Z') })
  expect(JSON.parse(decodeURIComponent(Document)).Statement).toEqual([{ Effect: 'Allow', Action: 's3:Get*', Resource: '*' }])
})

test.each([
  [absentPolicy, 'v1', `Policy ${absentPolicy} was not found.`],
  [readBuckets, 'v2', `Policy ${readBuckets} version v2 does not exist or is not attachable.`],
])('%s has no %s', (PolicyArn, VersionId, message) => {
  const { world, caller } = worldWithPolicies()
  expect(() => getPolicyVersion.answer({ PolicyArn, VersionId }, world, caller)).toThrow(awsError('NoSuchEntity', 404, message))
})

test('it asks for the policy', () => {
  expect(getPolicyVersion.asks({ PolicyArn: readBuckets, VersionId: 'v1' }, worldWithPolicies().world)).toMatchObject([
    { action: 'iam:GetPolicyVersion', resource: readBuckets },
  ])
})
