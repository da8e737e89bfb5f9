import { expect, test } from 'vitest'
import { readBuckets, worldWithPolicies } from './entity/fixture.ts'
import listPolicyVersions from './list-policy-versions.ts'

test('versions come the newest first, page by page, and without their documents', () => {
  const { world, caller } = worldWithPolicies()
  const policy = world.managedPolicies.get(readBuckets)
  policy?.addVersion(policy.document, 0)
  const list = (page: object) => listPolicyVersions.answer({ PolicyArn: readBuckets, ...page }, world, caller)
  expect(list({})).toEqual({
    Versions: [
      { VersionId: 'v2', IsDefaultVersion: false, CreateDate: new Date(0) },
      { VersionId: 'v1', IsDefaultVersion: true, CreateDate: new Date('2026-09-26T11:30:00Z') },
    ],
    IsTruncated: false,
  })
  expect(list({ MaxItems: 1 })).toMatchObject({ Versions: [{ VersionId: 'v2' }], IsTruncated: true })
})

test('it asks for the policy', () => {
  expect(listPolicyVersions.asks({ PolicyArn: readBuckets }, worldWithPolicies().world)).toMatchObject([
    { action: 'iam:ListPolicyVersions', resource: readBuckets },
  ])
})
