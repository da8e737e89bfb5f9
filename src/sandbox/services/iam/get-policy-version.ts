/** Gives what a version of a managed policy says. */
import { GetPolicyVersion$, type GetPolicyVersionRequest, type GetPolicyVersionResponse } from '@aws-sdk/client-iam'
import { defineOperation } from '../_define.ts'
import { askOfPolicy, describeVersion, policyAt, versionOf } from './entity/managed-policies.ts'

export default defineOperation<GetPolicyVersionRequest, GetPolicyVersionResponse>(GetPolicyVersion$, {
  asks: ({ PolicyArn }, world) => [askOfPolicy('iam:GetPolicyVersion', world, PolicyArn)],
  answer({ PolicyArn, VersionId }, world) {
    const policy = policyAt(world, PolicyArn)
    return { PolicyVersion: describeVersion(policy, versionOf(policy, VersionId), true) }
  },
})
