import { GetParameter$ } from '@aws-sdk/client-ssm'
import { expect, test } from 'vitest'
import { answeringAws } from '../testing/answering-aws.ts'

test('what AWS shows of a request whose signature does not match, session token and all, is not taken over', async () => {
  const words = 'The request signature we calculated does not match the signature you provided.'
  const canonical = "'POST\n/\n\nhost:ssm.eu-central-1.amazonaws.com\nx-amz-security-token:session\n\nhost\n0000'"
  const message = `${words}\n\nThe Canonical String for this request should have been\n${canonical}\n\nThe String-to-Sign should have been\n'AWS4-HMAC-SHA256'\n`
  const { caller } = await answeringAws({ GetParameter: [400, { __type: 'InvalidSignatureException', message }] })
  expect(await caller.call('ssm', GetParameter$, { Name: 'a' }, new AbortController().signal)).toEqual({
    ok: false,
    code: 'InvalidSignatureException',
    message: words,
    status: 400,
  })
})
