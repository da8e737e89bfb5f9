import { expect, test } from 'vitest'
import deleteRole from './delete-role.ts'
import { awsError, RoleName, readBuckets, roleArn, theRole, worldWithPolicies } from './entity/fixture.ts'

test('a role goes only when nothing hangs on it', () => {
  const { world, caller } = worldWithPolicies()
  const remove = () => deleteRole.answer({ RoleName }, world, caller)
  const conflict = (what: string) => awsError('DeleteConflict', 409, `Cannot delete entity, must ${what} first.`)
  theRole(world).attached.add(readBuckets)
  expect(remove).toThrow(conflict('remove roles from instance profile'))
  for (const profile of world.instanceProfiles.values()) profile.role = undefined
  expect(remove).toThrow(conflict('delete policies'))
  theRole(world).policies.clear()
  expect(remove).toThrow(conflict('detach all policies'))
  theRole(world).attached.clear()
  remove()
  expect(world.roles.has(RoleName)).toBe(false)
  expect(remove).toThrow(awsError('NoSuchEntity', 404, `The role with name ${RoleName} cannot be found.`))
})

test('it asks for the role', () => {
  expect(deleteRole.asks({ RoleName }, worldWithPolicies().world)).toMatchObject([
    { action: 'iam:DeleteRole', resource: roleArn },
  ])
})
