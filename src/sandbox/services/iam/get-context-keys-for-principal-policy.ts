/** Lists the condition keys that a role's policies ask for, and those that come with the call. */
import {
  type GetContextKeysForPolicyResponse,
  GetContextKeysForPrincipalPolicy$,
  type GetContextKeysForPrincipalPolicyRequest,
} from '@aws-sdk/client-iam'
import { contextKeysOf } from '../../../policy/index.ts'
import { defineOperation } from '../_define.ts'
import { askOfEntity, policiesBearingOn, readInputs, sourceRole } from './simulate/policies.ts'

export default defineOperation<GetContextKeysForPrincipalPolicyRequest, GetContextKeysForPolicyResponse>(
  GetContextKeysForPrincipalPolicy$,
  {
    asks: ({ PolicySourceArn }, world) => [askOfEntity('iam:GetContextKeysForPrincipalPolicy', world, PolicySourceArn)],
    answer({ PolicySourceArn, PolicyInputList }, world) {
      const { identity } = policiesBearingOn(world, sourceRole(world, PolicySourceArn))
      const policies = [...identity, ...readInputs('PolicyInputList', PolicyInputList)]
      return { ContextKeyNames: [...contextKeysOf(policies.map(({ document }) => document))] }
    },
  },
)
