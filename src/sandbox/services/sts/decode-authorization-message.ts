/** Reads the encoded message that came with a refusal of EC2's. */
import {
  DecodeAuthorizationMessage$,
  type DecodeAuthorizationMessageRequest,
  type DecodeAuthorizationMessageResponse,
} from '@aws-sdk/client-sts'
import { AwsError } from '../../aws-error.ts'
import { openMessage } from '../../failure-message.ts'
import { defineOperation } from '../_define.ts'

export default defineOperation<DecodeAuthorizationMessageRequest, DecodeAuthorizationMessageResponse>(
  DecodeAuthorizationMessage$,
  {
    asks: () => [{ action: 'sts:DecodeAuthorizationMessage', resource: '*' }],
    answer({ EncodedMessage = '' }, world) {
      const message = openMessage(world, EncodedMessage)
      if (message === undefined) throw new AwsError('InvalidAuthorizationMessageException', 400, 'Message is not valid')
      return { DecodedMessage: message }
    },
  },
)
