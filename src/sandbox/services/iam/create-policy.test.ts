import { expect, test } from 'vitest'
import { policyText } from '../../../policy/index.ts'
import createPolicy from './create-policy.ts'
import { awsError, worldWithPolicies } from './entity/fixture.ts'

const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] }
const input = { PolicyName: 'own', PolicyDocument: JSON.stringify(document) }
const arn = 'arn:aws:iam::123456789012:policy/own'

test('a policy is made in its first version, and nobody has it', () => {
  const { world, caller } = worldWithPolicies()
  const { Policy } = createPolicy.answer({ ...input, Description: 'mine' }, world, caller)
  const at = new Date('2026-09-26T11:30:00Z')
  expect(Policy).toEqual({
    PolicyName: 'own',
    PolicyId: expect.stringMatching(/^ANPA[A-Z2-7]{17}$/),
    Arn: arn,
    Path: '/',
    DefaultVersionId: 'v1',
    AttachmentCount: 0,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    CreateDate: at,
    UpdateDate: at,
    Description: 'mine',
    Tags: [],
  })
  const made = world.managedPolicies.get(arn)?.document
  expect(made && JSON.parse(policyText(made))).toEqual(document)
})

test('the path is a part of its ARN, and its tags are kept', () => {
  const { world, caller } = worldWithPolicies()
  const whole = { ...input, Path: '/app/db/', Tags: [{ Key: 'Team', Value: 'db' }] }
  expect(createPolicy.answer(whole, world, caller).Policy).toMatchObject({
    Arn: 'arn:aws:iam::123456789012:policy/app/db/own',
    Path: '/app/db/',
    Tags: [{ Key: 'Team', Value: 'db' }],
  })
})

test.each([
  [
    { PolicyName: 'readbuckets' },
    awsError('EntityAlreadyExists', 409, 'A policy called readbuckets already exists. Duplicate names are not allowed.'),
  ],
  [{ PolicyDocument: 'null' }, awsError('MalformedPolicyDocument', 400, expect.stringContaining('Syntax errors in policy'))],
  [
    { PolicyDocument: JSON.stringify({ ...document, Version: '2008-10-17' }) },
    awsError('MalformedPolicyDocument', 400, 'Policy document must be version 2012-10-17 or greater.'),
  ],
  [
    { PolicyDocument: JSON.stringify({ ...document, Id: 'x'.repeat(6_144) }) },
    awsError('LimitExceeded', 409, 'Cannot exceed quota for PolicySize: 6144'),
  ],
])('%j is refused', (changes, error) => {
  const { world, caller } = worldWithPolicies()
  expect(() => createPolicy.answer({ ...input, ...changes }, world, caller)).toThrow(error)
})

test.each([
  [{ PolicyName: 'a b' }, /^The specified value for policyName is invalid/],
  [{ Path: 'app' }, /^The specified value for path is invalid/],
])('%j names no policy', (changes, message) => {
  expect(() => createPolicy.asks({ ...input, ...changes }, worldWithPolicies().world)).toThrow(
    awsError('ValidationError', 400, expect.stringMatching(message)),
  )
})

test('it asks for the policy that is to be, and to tag it where it has tags', () => {
  const { world } = worldWithPolicies()
  expect(createPolicy.asks(input, world)).toEqual([
    { action: 'iam:CreatePolicy', resource: arn, shownAs: 'policy own', context: {} },
  ])
  expect(createPolicy.asks({ ...input, Tags: [{ Key: 'Team', Value: 'db' }] }, world)).toMatchObject([
    { action: 'iam:CreatePolicy', context: { 'aws:tagkeys': ['Team'], 'aws:requesttag/team': 'db' } },
    { action: 'iam:TagPolicy', resource: arn },
  ])
})
