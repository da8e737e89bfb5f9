import { expect, test } from 'vitest'
import createRole from './create-role.ts'
import { absentPolicy, awsError, readBuckets, worldWithPolicies } from './entity/fixture.ts'

const trust = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
}
const input = { RoleName: 'app', AssumeRolePolicyDocument: JSON.stringify(trust) }
const arn = 'arn:aws:iam::123456789012:role/app'

test('a role is made with its trust, its boundary and its tags, and without policies', () => {
  const { world, caller } = worldWithPolicies()
  const Tags = [{ Key: 'Team', Value: 'data' }]
  const { Role } = createRole.answer({ ...input, Tags, PermissionsBoundary: readBuckets }, world, caller)
  expect(Role).toMatchObject({ RoleName: 'app', Arn: arn, Tags, PermissionsBoundary: { PermissionsBoundaryArn: readBuckets } })
  expect(Role?.RoleId).toMatch(/^AROA[A-Z2-7]{17}$/)
  expect(world.roles.get('app')).toMatchObject({ policies: new Map(), attached: new Set(), boundary: readBuckets })
})

test.each([
  [{ RoleName: 'SANDBOX-go-mysql-api' }, 'EntityAlreadyExists', 409, 'Role with name SANDBOX-go-mysql-api already exists.'],
  [{ AssumeRolePolicyDocument: '{}' }, 'MalformedPolicyDocument', 400, 'Syntax errors in policy.'],
  [{ PermissionsBoundary: absentPolicy }, 'NoSuchEntity', 404, `Policy ${absentPolicy} does not exist or is not attachable.`],
  [{ Path: '/team/' }, 'NotEmulated', 400, 'this sandbox does not emulate roles with a path yet'],
  [{ MaxSessionDuration: 7200 }, 'NotEmulated', 400, 'this sandbox does not emulate roles whose sessions may last longer yet'],
])('%j is refused', (changes, code, status, message) => {
  const { world, caller } = worldWithPolicies()
  const before = world.roles.size
  expect(() => createRole.answer({ ...input, ...changes }, world, caller)).toThrow(awsError(code, status, message))
  expect(world.roles.size).toBe(before)
})

test('it asks for the role that is to be, with its boundary, and to tag it where it has tags', () => {
  const { world } = worldWithPolicies()
  const whole = { ...input, PermissionsBoundary: readBuckets, Tags: [{ Key: 'Team', Value: 'data' }] }
  expect(createRole.asks(whole, world)).toMatchObject([
    { action: 'iam:CreateRole', resource: arn, context: { 'iam:permissionsboundary': readBuckets } },
    { action: 'iam:TagRole', resource: arn, context: { 'aws:requesttag/team': 'data' } },
  ])
  expect(createRole.asks(input, world)).toMatchObject([{ action: 'iam:CreateRole' }])
})
