/** Replaces the trust policy of a role. */
import { UpdateAssumeRolePolicy$, type UpdateAssumeRolePolicyRequest } from '@aws-sdk/client-iam'
import { defineOperation } from '../_define.ts'
import { askOfBoundedRole, roleNamed } from './entity/entities.ts'
import { readTrust } from './entity/trust.ts'

export default defineOperation<UpdateAssumeRolePolicyRequest, object>(UpdateAssumeRolePolicy$, {
  asks: ({ RoleName }, world) => [askOfBoundedRole('iam:UpdateAssumeRolePolicy', world, RoleName)],
  answer({ RoleName, PolicyDocument = '' }, world) {
    roleNamed(world, RoleName).trust = readTrust(PolicyDocument, world)
    return {}
  },
})
