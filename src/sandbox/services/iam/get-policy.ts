/** Describes a managed policy. What it says, GetPolicyVersion tells. */
import { GetPolicy$, type GetPolicyRequest, type GetPolicyResponse } from '@aws-sdk/client-iam'
import { defineOperation } from '../_define.ts'
import { askOfPolicy, describePolicy, policyAt } from './entity/managed-policies.ts'

export default defineOperation<GetPolicyRequest, GetPolicyResponse>(GetPolicy$, {
  asks: ({ PolicyArn }, world) => [askOfPolicy('iam:GetPolicy', world, PolicyArn)],
  answer: ({ PolicyArn }, world) => ({ Policy: describePolicy(world, policyAt(world, PolicyArn)) }),
})
