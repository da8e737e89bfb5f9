/** Lists the versions of a managed policy, the newest first. */
import { ListPolicyVersions$, type ListPolicyVersionsRequest, type ListPolicyVersionsResponse } from '@aws-sdk/client-iam'
import { defineOperation } from '../_define.ts'
import { askOfPolicy, describeVersion, policyAt } from './entity/managed-policies.ts'
import { pageOf } from './entity/page.ts'

export default defineOperation<ListPolicyVersionsRequest, ListPolicyVersionsResponse>(ListPolicyVersions$, {
  asks: ({ PolicyArn }, world) => [askOfPolicy('iam:ListPolicyVersions', world, PolicyArn)],
  answer(input, world) {
    const policy = policyAt(world, input.PolicyArn)
    const { items, more } = pageOf([...policy.versions.values()].reverse(), input)
    return { Versions: items.map((version) => describeVersion(policy, version)), ...more }
  },
})
