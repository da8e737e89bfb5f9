/** Deletes an inline policy of a role. */
import { DeleteRolePolicy$, type DeleteRolePolicyRequest } from '@aws-sdk/client-iam'
import { defineOperation } from '../_define.ts'
import { askOfBoundedRole, demandName, noSuchEntity, roleNamed } from './entity/entities.ts'

export default defineOperation<DeleteRolePolicyRequest, object>(DeleteRolePolicy$, {
  asks: ({ RoleName }, world) => [askOfBoundedRole('iam:DeleteRolePolicy', world, RoleName)],
  answer({ RoleName, PolicyName = '' }, world) {
    const { policies } = roleNamed(world, RoleName)
    if (!policies.delete(demandName('policyName', PolicyName))) {
      throw noSuchEntity(`The role policy with name ${PolicyName} cannot be found.`)
    }
    return {}
  },
})
