/** Writes an inline policy of a role, over one of the same name. */
import { PutRolePolicy$, type PutRolePolicyRequest } from '@aws-sdk/client-iam'
import { defineOperation } from '../_define.ts'
import { askOfBoundedRole, demandName, roleNamed } from './entity/entities.ts'
import { demandInlineSize } from './entity/quotas.ts'
import { readDocument } from './entity/read-document.ts'

export default defineOperation<PutRolePolicyRequest, object>(PutRolePolicy$, {
  asks: ({ RoleName }, world) => [askOfBoundedRole('iam:PutRolePolicy', world, RoleName)],
  answer({ RoleName, PolicyName = '', PolicyDocument = '' }, world) {
    const role = roleNamed(world, RoleName)
    const document = readDocument(PolicyDocument, 'identity')
    const policies = new Map(role.policies).set(demandName('policyName', PolicyName), document)
    demandInlineSize(role.name, policies.values())
    role.policies.set(PolicyName, document)
    return {}
  },
})
