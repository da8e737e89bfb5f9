/** Sets the most that a role may do, by a managed policy, in place of what was set before. */
import { PutRolePermissionsBoundary$, type PutRolePermissionsBoundaryRequest } from '@aws-sdk/client-iam'
import { defineOperation } from '../_define.ts'
import { askOfBoundedRole, roleNamed } from './entity/entities.ts'
import { attachablePolicyAt, demandPolicyArn } from './entity/managed-policies.ts'

export default defineOperation<PutRolePermissionsBoundaryRequest, object>(PutRolePermissionsBoundary$, {
  asks: ({ RoleName, PermissionsBoundary }, world) => [
    askOfBoundedRole('iam:PutRolePermissionsBoundary', world, RoleName, {
      'iam:permissionsboundary': demandPolicyArn(world, PermissionsBoundary),
    }),
  ],
  answer({ RoleName, PermissionsBoundary }, world) {
    const role = roleNamed(world, RoleName)
    role.boundary = attachablePolicyAt(world, PermissionsBoundary).arn
    return {}
  },
})
