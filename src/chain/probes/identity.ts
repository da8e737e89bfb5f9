/** Asks STS who the credentials speak for. */
import { GetCallerIdentity$, type GetCallerIdentityResponse } from '@aws-sdk/client-sts'
import { canSign, defineProbe } from './_define.ts'

export default defineProbe({
  id: 'identity',
  link: 'identity',
  title: 'Ask STS who the caller is',
  after: ['metadata', 'credentials'],
  learns: [
    'identity.endpoint',
    'identity.accepted',
    'identity.arn',
    'identity.accountId',
    'identity.errorCode',
    'identity.errorMessage',
  ],
  ready: canSign,
  deadlineMs: 4000,
  async learn({ aws, facts, stack, signal }) {
    const caller = aws(facts['metadata.region'] ?? stack.region)
    const reply = await caller.call<GetCallerIdentityResponse>('sts', GetCallerIdentity$, {}, signal)
    const endpoint = { 'identity.endpoint': caller.endpoint('sts') }
    if (!reply.ok) {
      return {
        ...endpoint,
        'identity.accepted': false,
        'identity.errorCode': reply.code,
        ...(reply.message && { 'identity.errorMessage': reply.message }),
      }
    }
    const { Arn, Account } = reply.output
    return {
      ...endpoint,
      'identity.accepted': true,
      ...(Arn !== undefined && { 'identity.arn': Arn }),
      ...(Account !== undefined && { 'identity.accountId': Account }),
    }
  },
})
