/** Deletes a role that has no policies, and that no instance profile holds. */
import { DeleteRole$, type DeleteRoleRequest } from '@aws-sdk/client-iam'
import { AwsError } from '../../aws-error.ts'
import { defineOperation } from '../_define.ts'
import { askOfBoundedRole, roleNamed } from './entity/entities.ts'

export default defineOperation<DeleteRoleRequest, object>(DeleteRole$, {
  asks: ({ RoleName }, world) => [askOfBoundedRole('iam:DeleteRole', world, RoleName)],
  answer({ RoleName }, world) {
    const { name, policies, attached } = roleNamed(world, RoleName)
    const first = [...world.instanceProfiles.values()].some(({ role }) => role === name)
      ? 'remove roles from instance profile'
      : policies.size > 0
        ? 'delete policies'
        : attached.size > 0
          ? 'detach all policies'
          : undefined
    if (first !== undefined) throw new AwsError('DeleteConflict', 409, `Cannot delete entity, must ${first} first.`)
    world.roles.delete(name)
    return {}
  },
})
