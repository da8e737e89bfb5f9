/** Replaces the policy of a repository. Not modelled: the guard against locking oneself out; see docs/fidelity.md. */
import { SetRepositoryPolicy$, type SetRepositoryPolicyRequest, type SetRepositoryPolicyResponse } from '@aws-sdk/client-ecr'
import { defineOperation } from '../_define.ts'
import { describePolicy, readRepositoryPolicy } from './repository/policy.ts'
import { askOfRepository, repositoryNamed } from './repository/reference.ts'

export default defineOperation<SetRepositoryPolicyRequest, SetRepositoryPolicyResponse>(SetRepositoryPolicy$, {
  asks: (input, world, caller) => [askOfRepository('ecr:SetRepositoryPolicy', world, input, caller)],
  answer(input, world, caller) {
    const repository = repositoryNamed(world, input, caller)
    const policy = readRepositoryPolicy(input.policyText ?? '')
    repository.policy = policy
    return describePolicy(world, input, caller, policy)
  },
})
