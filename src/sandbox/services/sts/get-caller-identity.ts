/** Says who signed the request. */
import { GetCallerIdentity$, type GetCallerIdentityRequest, type GetCallerIdentityResponse } from '@aws-sdk/client-sts'
import { defineOperation, exempt } from '../_define.ts'

export default defineOperation<GetCallerIdentityRequest, GetCallerIdentityResponse>(GetCallerIdentity$, {
  asks: () => exempt('AWS answers whoever holds valid credentials, even under an explicit deny'),
  answer: (_input, _world, { userId, accountId, arn }) => ({ UserId: userId, Account: accountId, Arn: arn }),
})
