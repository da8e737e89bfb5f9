/** Writes an inline policy of a role, over one of the same name. Not modelled: the quota on its length; see docs/fidelity.md. */
import { PutRolePolicy$, type PutRolePolicyRequest } from '@aws-sdk/client-iam'
import { parsePolicy } from '../../../policy/index.ts'
import { defineOperation } from '../_define.ts'
import { askOfBoundedRole, demandName, roleNamed } from './entity/entities.ts'
import { readDocument } from './entity/read-document.ts'

export default defineOperation<PutRolePolicyRequest, object>(PutRolePolicy$, {
  asks: ({ RoleName }, world) => [askOfBoundedRole('iam:PutRolePolicy', world, RoleName)],
  answer({ RoleName, PolicyName = '', PolicyDocument = '' }, world) {
    const { policies } = roleNamed(world, RoleName)
    policies.set(demandName('policyName', PolicyName), readDocument(PolicyDocument, parsePolicy))
    return {}
  },
})
