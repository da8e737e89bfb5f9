/** Describes a role. Not modelled: when it was last used; see docs/fidelity.md. */
import { GetRole$, type GetRoleRequest, type GetRoleResponse } from '@aws-sdk/client-iam'
import { defineOperation } from '../_define.ts'
import { describeRoleInFull } from './entity/describe.ts'
import { askOfBoundedRole, roleNamed } from './entity/entities.ts'

export default defineOperation<GetRoleRequest, GetRoleResponse>(GetRole$, {
  asks: ({ RoleName }, world) => [askOfBoundedRole('iam:GetRole', world, RoleName)],
  answer: ({ RoleName }, world) => ({ Role: describeRoleInFull(world, roleNamed(world, RoleName)) }),
})
