import { expect, test } from 'vitest'
import { knownWorld, mint } from '../../gateway/fixture.ts'
import addRoleToInstanceProfile from './add-role-to-instance-profile.ts'

const name = 'sandbox-go-mysql-api'
const input = { InstanceProfileName: name, RoleName: name }

function add(changes: Partial<typeof input>, before: string | undefined) {
  const world = knownWorld()
  const profile = world.instanceProfiles.get(name)
  if (profile) profile.role = before
  addRoleToInstanceProfile.answer({ ...input, ...changes }, world, mint(world).principal)
  return profile?.role
}

test('an empty profile takes a role', () => {
  expect(add({}, undefined)).toBe(name)
})

test.each([
  [{}, name, 'LimitExceeded', 409, 'Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1'],
  [{ RoleName: 'absent' }, undefined, 'NoSuchEntity', 404, 'The role with name absent cannot be found.'],
  [{ InstanceProfileName: 'absent' }, undefined, 'NoSuchEntity', 404, 'Instance Profile absent cannot be found.'],
])('%j to a profile with %s is refused', (changes, before, code, status, message) => {
  expect(() => add(changes, before)).toThrow(expect.objectContaining({ name: 'AwsError', code, status, message }))
})

test('it asks for the profile, and for handing the role on', () => {
  expect(addRoleToInstanceProfile.asks(input, knownWorld())).toMatchObject([
    {
      action: 'iam:AddRoleToInstanceProfile',
      resource: 'arn:aws:iam::123456789012:instance-profile/sandbox-go-mysql-api',
      shownAs: 'instance profile sandbox-go-mysql-api',
    },
    { action: 'iam:PassRole', resource: 'arn:aws:iam::123456789012:role/sandbox-go-mysql-api' },
  ])
})
