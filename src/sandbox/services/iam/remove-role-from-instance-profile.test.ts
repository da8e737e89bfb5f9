import { expect, test } from 'vitest'
import { awsError, RoleName, worldWithPolicies } from './entity/fixture.ts'
import removeRole from './remove-role-from-instance-profile.ts'

const InstanceProfileName = RoleName

test('the profile holds no role, which cannot be taken out twice', () => {
  const { world, caller } = worldWithPolicies()
  const remove = () => removeRole.answer({ InstanceProfileName, RoleName }, world, caller)
  remove()
  expect(world.instanceProfiles.get(InstanceProfileName)?.role).toBeUndefined()
  expect(remove).toThrow(awsError('NoSuchEntity', 404, expect.any(String)))
})

test.each([
  [{ RoleName: 'absent' }, 'The role with name absent cannot be found.'],
  [{ InstanceProfileName: 'absent' }, 'Instance Profile absent cannot be found.'],
])('%j is not there', (changes, message) => {
  const { world, caller } = worldWithPolicies()
  expect(() => removeRole.answer({ InstanceProfileName, RoleName, ...changes }, world, caller)).toThrow(
    awsError('NoSuchEntity', 404, message),
  )
})

test('it asks for the profile', () => {
  expect(removeRole.asks({ InstanceProfileName, RoleName }, worldWithPolicies().world)).toMatchObject([
    {
      action: 'iam:RemoveRoleFromInstanceProfile',
      resource: 'arn:aws:iam::123456789012:instance-profile/sandbox-go-mysql-api',
    },
  ])
})
