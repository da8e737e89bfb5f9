/** Lists the condition keys that policies ask for. */
import {
  GetContextKeysForCustomPolicy$,
  type GetContextKeysForCustomPolicyRequest,
  type GetContextKeysForPolicyResponse,
} from '@aws-sdk/client-iam'
import { contextKeysOf } from '../../../policy/index.ts'
import { defineOperation } from '../_define.ts'
import { readInputs } from './simulate/policies.ts'

export default defineOperation<GetContextKeysForCustomPolicyRequest, GetContextKeysForPolicyResponse>(
  GetContextKeysForCustomPolicy$,
  {
    asks: () => [{ action: 'iam:GetContextKeysForCustomPolicy', resource: '*' }],
    answer({ PolicyInputList }) {
      const policies = readInputs('PolicyInputList', PolicyInputList)
      return { ContextKeyNames: [...contextKeysOf(policies.map(({ document }) => document))] }
    },
  },
)
