import { expect, test } from 'vitest'
import createInstanceProfile from './create-instance-profile.ts'
import { awsError, worldWithPolicies } from './entity/fixture.ts'

const arn = 'arn:aws:iam::123456789012:instance-profile/app'

test('a profile is made without a role, once', () => {
  const { world, caller } = worldWithPolicies()
  const create = (InstanceProfileName: string) => createInstanceProfile.answer({ InstanceProfileName }, world, caller)
  expect(create('app').InstanceProfile).toMatchObject({ InstanceProfileName: 'app', Arn: arn, Roles: [] })
  expect(world.instanceProfiles.get('app')?.role).toBeUndefined()
  expect(() => create('APP')).toThrow(awsError('EntityAlreadyExists', 409, 'Instance Profile APP already exists.'))
})

test('one with a path is not emulated', () => {
  const { world, caller } = worldWithPolicies()
  expect(() => createInstanceProfile.answer({ InstanceProfileName: 'app', Path: '/a/' }, world, caller)).toThrow(
    awsError('NotEmulated', 400, expect.any(String)),
  )
})

test('it asks for the profile that is to be, and to tag it where it has tags', () => {
  const { world } = worldWithPolicies()
  const Tags = [{ Key: 'Team', Value: 'data' }]
  expect(createInstanceProfile.asks({ InstanceProfileName: 'app', Tags }, world)).toMatchObject([
    { action: 'iam:CreateInstanceProfile', resource: arn, context: { 'aws:tagkeys': ['Team'] } },
    { action: 'iam:TagInstanceProfile', resource: arn },
  ])
})
