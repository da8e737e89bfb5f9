/** Gives a managed policy to a role. One that is attached already stays so. */
import { AttachRolePolicy$, type AttachRolePolicyRequest } from '@aws-sdk/client-iam'
import { AwsError } from '../../aws-error.ts'
import { defineOperation } from '../_define.ts'
import { askOfBoundedRole, roleNamed } from './entity/entities.ts'
import { attachablePolicyAt, demandPolicyArn } from './entity/managed-policies.ts'

const mostPolicies = 10

export default defineOperation<AttachRolePolicyRequest, object>(AttachRolePolicy$, {
  asks: ({ RoleName, PolicyArn }, world) => [
    askOfBoundedRole('iam:AttachRolePolicy', world, RoleName, { 'iam:policyarn': demandPolicyArn(world, PolicyArn) }),
  ],
  answer({ RoleName, PolicyArn }, world) {
    const { attached } = roleNamed(world, RoleName)
    const { arn } = attachablePolicyAt(world, PolicyArn)
    if (!attached.has(arn) && attached.size >= mostPolicies) {
      throw new AwsError('LimitExceeded', 409, `Cannot exceed quota for PoliciesPerRole: ${mostPolicies}`)
    }
    attached.add(arn)
    return {}
  },
})
