/** Reads the policy of a repository. */
import { GetRepositoryPolicy$, type GetRepositoryPolicyRequest, type GetRepositoryPolicyResponse } from '@aws-sdk/client-ecr'
import { defineOperation } from '../_define.ts'
import { describePolicy, withPolicy } from './repository/policy.ts'
import { askOfRepository } from './repository/reference.ts'

export default defineOperation<GetRepositoryPolicyRequest, GetRepositoryPolicyResponse>(GetRepositoryPolicy$, {
  asks: (input, world, caller) => [askOfRepository('ecr:GetRepositoryPolicy', world, input, caller)],
  answer(input, world, caller) {
    return describePolicy(world, input, caller, withPolicy(world, input, caller).policy)
  },
})
