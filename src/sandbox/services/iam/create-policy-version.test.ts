import { expect, test } from 'vitest'
import createPolicyVersion from './create-policy-version.ts'
import { awsError, readBuckets, worldWithPolicies } from './entity/fixture.ts'

const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Deny', Action: '*', Resource: '*' } })
const input = { PolicyArn: readBuckets, PolicyDocument }

test('a version counts when it is made the default', () => {
  const { world, caller } = worldWithPolicies()
  const policy = world.managedPolicies.get(readBuckets)
  const create = (SetAsDefault: boolean) => createPolicyVersion.answer({ ...input, SetAsDefault }, world, caller).PolicyVersion
  expect(create(false)).toMatchObject({ VersionId: 'v2', IsDefaultVersion: false })
  expect(policy?.document.statements[0]?.effect).toBe('Allow')
  expect(create(true)).toMatchObject({ VersionId: 'v3', IsDefaultVersion: true })
  expect(policy?.document.statements[0]?.effect).toBe('Deny')
})

test('five versions are the most', () => {
  const { world, caller } = worldWithPolicies()
  for (const _ of [2, 3, 4, 5]) createPolicyVersion.answer(input, world, caller)
  expect(() => createPolicyVersion.answer(input, world, caller)).toThrow(
    awsError(
      'LimitExceeded',
      409,
      'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
    ),
  )
})

test('what is no policy makes no version', () => {
  const { world, caller } = worldWithPolicies()
  expect(() => createPolicyVersion.answer({ ...input, PolicyDocument: '{}' }, world, caller)).toThrow(
    awsError('MalformedPolicyDocument', 400, 'Syntax errors in policy.'),
  )
})

test('it asks for the policy', () => {
  expect(createPolicyVersion.asks(input, worldWithPolicies().world)).toMatchObject([
    { action: 'iam:CreatePolicyVersion', resource: readBuckets },
  ])
})
