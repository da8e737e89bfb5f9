import { expect, test } from 'vitest'
import { absentPolicy, awsError, readBuckets, theRole, worldWithPolicies } from './entity/fixture.ts'
import getPolicy from './get-policy.ts'

test('it says how many have the policy, and whom it bounds', () => {
  const { world, caller } = worldWithPolicies()
  theRole(world).attached.add(readBuckets)
  for (const role of world.roles.values()) role.boundary = readBuckets
  expect(getPolicy.answer({ PolicyArn: readBuckets }, world, caller).Policy).toMatchObject({
    PolicyName: 'ReadBuckets',
    Path: '/team/',
    AttachmentCount: 1,
    PermissionsBoundaryUsageCount: world.roles.size,
    Description: 'reads',
    Tags: [{ Key: 'Team', Value: 'data' }],
  })
})

test('one that is not there was not found', () => {
  const { world, caller } = worldWithPolicies()
  expect(() => getPolicy.answer({ PolicyArn: absentPolicy }, world, caller)).toThrow(
    awsError('NoSuchEntity', 404, `Policy ${absentPolicy} was not found.`),
  )
})

test('it asks for the policy, with its tags', () => {
  const { world } = worldWithPolicies()
  expect(getPolicy.asks({ PolicyArn: readBuckets }, world)).toEqual([
    {
      action: 'iam:GetPolicy',
      resource: readBuckets,
      shownAs: `policy ${readBuckets}`,
      context: { 'aws:resourcetag/team': 'data' },
    },
  ])
})

test.each([
  'arn:aws:iam::123456789012:role/app',
  'arn:aws-cn:iam::123456789012:policy/app',
  'arn:aws:iam:us-east-1:123456789012:policy/app',
  'arn:aws:iam::210987654321:policy/app',
  'arn:aws:iam::123456789012:policy/app ',
  'app',
])('%s is the ARN of no policy', (PolicyArn) => {
  expect(() => getPolicy.asks({ PolicyArn }, worldWithPolicies().world)).toThrow(
    awsError('InvalidInput', 400, `ARN ${PolicyArn} is not valid.`),
  )
})

test('an AWS managed policy is a policy', () => {
  const PolicyArn = 'arn:aws:iam::aws:policy/service-role/AmazonEC2RoleforSSM'
  expect(getPolicy.asks({ PolicyArn }, worldWithPolicies().world)).toMatchObject([{ resource: PolicyArn }])
})
