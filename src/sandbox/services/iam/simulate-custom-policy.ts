/** Says what policies that come with the call would decide. What it does otherwise than AWS is in docs/fidelity.md. */
import { SimulateCustomPolicy$, type SimulateCustomPolicyRequest, type SimulatePolicyResponse } from '@aws-sdk/client-iam'
import { defineOperation } from '../_define.ts'
import { readInputs } from './simulate/policies.ts'
import { simulate } from './simulate/simulate.ts'

export default defineOperation<SimulateCustomPolicyRequest, SimulatePolicyResponse>(SimulateCustomPolicy$, {
  asks: () => [{ action: 'iam:SimulateCustomPolicy', resource: '*' }],
  answer(input) {
    const { PolicyInputList = [], PermissionsBoundaryPolicyInputList = [], OrderedOrganizationPolicyInputList } = input
    const [boundary] = readInputs('PermissionsBoundaryPolicyInputList', PermissionsBoundaryPolicyInputList, 'boundary')
    return simulate(input, {
      identity: readInputs('PolicyInputList', PolicyInputList),
      ...(boundary && { boundary }),
      ...(OrderedOrganizationPolicyInputList && {
        serviceControl: OrderedOrganizationPolicyInputList.map(({ ServiceControlPolicyInputList }) =>
          readInputs('ServiceControlPolicyInputList', ServiceControlPolicyInputList, 'service-control'),
        ),
      }),
    })
  },
})
