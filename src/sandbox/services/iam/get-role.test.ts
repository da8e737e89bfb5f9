import { expect, test } from 'vitest'
import { awsError, RoleName, readBuckets, roleArn, theRole, worldWithPolicies } from './entity/fixture.ts'
import getRole from './get-role.ts'

test('a role is described with its trust policy, its boundary and its tags', () => {
  const { world, caller } = worldWithPolicies()
  const bare = getRole.answer({ RoleName }, world, caller).Role
  expect(bare).toMatchObject({ Path: '/', RoleName, RoleId: 'AROAEXAMPLEEXAMPLE123', Arn: roleArn, MaxSessionDuration: 3600 })
  expect(decodeURIComponent(bare?.AssumeRolePolicyDocument ?? '')).toContain('"Service":"ec2.amazonaws.com"')
  expect(bare).not.toHaveProperty('PermissionsBoundary')
  expect(bare).not.toHaveProperty('Tags')

  theRole(world).boundary = readBuckets
  theRole(world).tags.set('Team', 'data')
  expect(getRole.answer({ RoleName }, world, caller).Role).toMatchObject({
    PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: readBuckets },
    Tags: [{ Key: 'Team', Value: 'data' }],
  })
})

test('one that is not there cannot be found', () => {
  const { world, caller } = worldWithPolicies()
  expect(() => getRole.answer({ RoleName: 'absent' }, world, caller)).toThrow(
    awsError('NoSuchEntity', 404, 'The role with name absent cannot be found.'),
  )
})

test('it asks for the role', () => {
  const { world } = worldWithPolicies()
  expect(getRole.asks({ RoleName }, world)).toMatchObject([
    { action: 'iam:GetRole', resource: roleArn, shownAs: `role ${RoleName}` },
  ])
})
