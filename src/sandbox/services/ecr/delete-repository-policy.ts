/** Takes the policy of a repository away, and says once more what it was. */
import {
  DeleteRepositoryPolicy$,
  type DeleteRepositoryPolicyRequest,
  type DeleteRepositoryPolicyResponse,
} from '@aws-sdk/client-ecr'
import { defineOperation } from '../_define.ts'
import { describePolicy, withPolicy } from './repository/policy.ts'
import { askOfRepository } from './repository/reference.ts'

export default defineOperation<DeleteRepositoryPolicyRequest, DeleteRepositoryPolicyResponse>(DeleteRepositoryPolicy$, {
  asks: (input, world, caller) => [askOfRepository('ecr:DeleteRepositoryPolicy', world, input, caller)],
  answer(input, world, caller) {
    const { repository, policy } = withPolicy(world, input, caller)
    repository.policy = undefined
    return describePolicy(world, input, caller, policy)
  },
})
