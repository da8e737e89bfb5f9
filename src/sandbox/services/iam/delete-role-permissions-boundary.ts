/** Takes a role's permissions boundary away. The words for a role without one are chosen; see docs/fidelity.md. */
import { DeleteRolePermissionsBoundary$, type DeleteRolePermissionsBoundaryRequest } from '@aws-sdk/client-iam'
import { defineOperation } from '../_define.ts'
import { askOfBoundedRole, noSuchEntity, roleNamed } from './entity/entities.ts'

export default defineOperation<DeleteRolePermissionsBoundaryRequest, object>(DeleteRolePermissionsBoundary$, {
  asks: ({ RoleName }, world) => [askOfBoundedRole('iam:DeleteRolePermissionsBoundary', world, RoleName)],
  answer({ RoleName }, world) {
    const role = roleNamed(world, RoleName)
    if (role.boundary === undefined) throw noSuchEntity(`Role ${role.name} does not have a permissions boundary.`)
    role.boundary = undefined
    return {}
  },
})
