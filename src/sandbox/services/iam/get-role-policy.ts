/** Gives one of a role's inline policies. */
import { GetRolePolicy$, type GetRolePolicyRequest, type GetRolePolicyResponse } from '@aws-sdk/client-iam'
import { defineOperation } from '../_define.ts'
import { encodeDocument } from './entity/document.ts'
import { askOfRole, demandName, noSuchEntity, roleNamed } from './entity/entities.ts'

export default defineOperation<GetRolePolicyRequest, GetRolePolicyResponse>(GetRolePolicy$, {
  asks: ({ RoleName }, world) => [askOfRole('iam:GetRolePolicy', world, RoleName)],
  answer({ RoleName, PolicyName = '' }, world) {
    const { name, policies } = roleNamed(world, RoleName)
    const document = policies.get(demandName('policyName', PolicyName))
    if (document === undefined) throw noSuchEntity(`The role policy with name ${PolicyName} cannot be found.`)
    return { RoleName: name, PolicyName, PolicyDocument: encodeDocument(document) }
  },
})
