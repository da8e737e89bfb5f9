/** Says what a role's policies would decide, with those that come with the call. What is otherwise than in AWS: docs/fidelity.md. */
import { type SimulatePolicyResponse, SimulatePrincipalPolicy$, type SimulatePrincipalPolicyRequest } from '@aws-sdk/client-iam'
import { notEmulated } from '../../aws-error.ts'
import { defineOperation } from '../_define.ts'
import { askOfEntity, policiesBearingOn, readInputs, sourceRole } from './simulate/policies.ts'
import { simulate } from './simulate/simulate.ts'

export default defineOperation<SimulatePrincipalPolicyRequest, SimulatePolicyResponse>(SimulatePrincipalPolicy$, {
  asks: ({ PolicySourceArn }, world) => [askOfEntity('iam:SimulatePrincipalPolicy', world, PolicySourceArn)],
  answer(input, world) {
    const { PolicySourceArn = '', PolicyInputList, PermissionsBoundaryPolicyInputList, CallerArn = PolicySourceArn } = input
    if (input.PolicyExclusionList?.length) throw notEmulated('excluding policies from a simulation')
    const { identity, ...others } = policiesBearingOn(world, sourceRole(world, PolicySourceArn))
    const [boundary] = readInputs('PermissionsBoundaryPolicyInputList', PermissionsBoundaryPolicyInputList, 'boundary')
    return simulate(
      { ...input, CallerArn },
      { identity: [...identity, ...readInputs('PolicyInputList', PolicyInputList)], ...others, ...(boundary && { boundary }) },
    )
  },
})
