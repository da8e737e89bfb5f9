import { expect, test } from 'vitest'
import { NoAnswer } from '../no-answer.ts'
import { learnIn } from '../testing/against.ts'
import { canSign } from './_define.ts'
import identity from './identity.ts'

const answer = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:sts::111122223333:assumed-role/app/i-0abc1234def567890</Arn><UserId>AROAEXAMPLE:i-0abc1234def567890</UserId><Account>111122223333</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetCallerIdentityResponse>`
const refusal = `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>InvalidClientTokenId</Code><Message>The security token included in the request is invalid.</Message></Error><RequestId>r</RequestId></ErrorResponse>`

test('reads who the caller is, by a signed call', async () => {
  let authorization: string | undefined
  const facts = await learnIn(identity, {
    aws: (request, response) => {
      authorization = request.headers.authorization
      response.setHeader('content-type', 'text/xml')
      response.end(answer)
    },
  })
  expect(facts).toMatchObject({
    'identity.accepted': true,
    'identity.arn': 'arn:aws:sts::111122223333:assumed-role/app/i-0abc1234def567890',
    'identity.accountId': '111122223333',
  })
  expect(authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=ASIAEXAMPLE\/\d{8}\/eu-central-1\/sts\/aws4_request, /)
})

test("keeps AWS's own words of a refusal", async () => {
  const facts = await learnIn(identity, {
    aws: (_request, response) => {
      response.statusCode = 403
      response.end(refusal)
    },
  })
  expect(facts).toMatchObject({
    'identity.accepted': false,
    'identity.errorCode': 'InvalidClientTokenId',
    'identity.errorMessage': 'The security token included in the request is invalid.',
  })
})

test('silence is no answer', async () => {
  const silence = await learnIn(identity, { aws: () => {} }).catch((error: unknown) => error)
  expect(silence).toBeInstanceOf(NoAnswer)
  expect(silence).toMatchObject({
    message: expect.stringMatching(/^no answer from http:\/\/127\.0\.0\.1:\d+: ETIMEDOUT$/),
  })
})

test('a connection that fails says how', async () => {
  const cut = await learnIn(identity, { aws: (request) => request.socket.destroy() }).catch((error: unknown) => error)
  expect(cut).toBeInstanceOf(NoAnswer)
  expect(cut).toMatchObject({ message: expect.stringMatching(/^no answer from http:\/\/127\.0\.0\.1:\d+: ECONNRESET$/) })
})

test('a page that no AWS service sends is no answer either', async () => {
  const asked = learnIn(identity, {
    aws: (_request, response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad gateway</html>'),
  })
  await expect(asked).rejects.toBeInstanceOf(NoAnswer)
})

test('a call can be signed only with current credentials and a region', () => {
  const facts = {
    'metadata.region': 'eu-central-1',
    'credentials.expiration': '2026-11-24T10:00:01Z',
    'credentials.fetchedAt': '2026-11-24T10:00:00Z',
  }
  expect(canSign(facts)).toBe(true)
  expect(canSign({ ...facts, 'credentials.fetchedAt': '2026-11-24T10:00:01Z' })).toBe(false)
  expect(canSign({ 'metadata.region': 'eu-central-1' })).toBe(false)
})

test('a page with status 200 is no answer', async () => {
  const asked = learnIn(identity, { aws: (_request, response) => response.end('<html><body>Sign in</body>') })
  await expect(asked).rejects.toBeInstanceOf(NoAnswer)
})
