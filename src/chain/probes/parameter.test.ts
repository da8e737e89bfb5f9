import { expect, test } from 'vitest'
import { NoAnswer } from '../no-answer.ts'
import { learnIn } from '../testing/against.ts'
import parameter from './parameter.ts'

test('reads the parameter decrypted, and forgets its value', async () => {
  let body = ''
  let target: string | string[] | undefined
  const facts = await learnIn(parameter, {
    aws: async (request, response) => {
      target = request.headers['x-amz-target']
      for await (const chunk of request) body += chunk
      response.setHeader('content-type', 'application/x-amz-json-1.1')
      response.end(
        '{"Parameter":{"Name":"/sandbox/go-mysql-api/db/password","Type":"SecureString","Value":"canary-value","Version":1}}',
      )
    },
  })
  expect(target).toBe('AmazonSSM.GetParameter')
  expect(JSON.parse(body)).toEqual({ Name: '/sandbox/go-mysql-api/db/password', WithDecryption: true })
  expect(facts).toMatchObject({
    'parameter.name': '/sandbox/go-mysql-api/db/password',
    'parameter.readable': true,
    'parameter.decryptable': true,
    'parameter.type': 'SecureString',
    'parameter.expectedType': 'SecureString',
  })
  expect(JSON.stringify(facts)).not.toContain('canary')
})

test("keeps AWS's own words of a denial", async () => {
  const facts = await learnIn(parameter, {
    aws: (_request, response) => {
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': 'AccessDeniedException' })
      response.end('{"__type":"AccessDeniedException","Message":"User: me is not authorized to perform: ssm:GetParameter"}')
    },
  })
  expect(facts).toMatchObject({
    'parameter.readable': false,
    'parameter.errorCode': 'AccessDeniedException',
    'parameter.errorMessage': 'User: me is not authorized to perform: ssm:GetParameter',
  })
})

const keyArn = 'arn:aws:kms:eu-central-1:111122223333:key/1a2b3c4d-0000-4000-8000-1a2b3c4d5e6f'

test.each([
  [
    'AccessDeniedException',
    `User: me is not authorized to perform: kms:Decrypt on resource: ${keyArn} because no identity-based policy allows the kms:Decrypt action (Service: AWSKMS; Status Code: 400)`,
    keyArn,
  ],
  [
    'AccessDeniedException',
    'The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access. (Service: AWSKMS; Status Code: 400)',
    undefined,
  ],
  ['InvalidKeyId', `${keyArn} is disabled. (Service: AWSKMS; Status Code: 400; Error Code: DisabledException)`, keyArn],
])('what KMS refuses can be read, but not decrypted: %s, %.40s', async (code, message, key) => {
  const facts = await learnIn(parameter, {
    aws: (_request, response) => {
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' })
      response.end(JSON.stringify({ __type: code, Message: message, message }))
    },
  })
  expect(facts).toMatchObject({ 'parameter.readable': true, 'parameter.decryptable': false, 'parameter.errorCode': code })
  expect(facts['parameter.keyArn']).toBe(key)
})

test('a missing parameter is named by its code', async () => {
  const facts = await learnIn(parameter, {
    aws: (_request, response) => {
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' })
      response.end('{"__type":"com.amazonaws.ssm#ParameterNotFound"}')
    },
  })
  expect(facts).toMatchObject({ 'parameter.readable': false, 'parameter.errorCode': 'ParameterNotFound' })
  expect(facts).not.toHaveProperty(['parameter.errorMessage'])
})

test('a connection that breaks off is no answer', async () => {
  await expect(learnIn(parameter, { aws: (request) => request.socket.destroy() })).rejects.toBeInstanceOf(NoAnswer)
})

test.each([
  ['a page', '<html>Sign in to the guest network</html>'],
  ['half an answer', '{"Parameter":{"Name":'],
  ['a list', '[]'],
])('%s in place of an answer leaves everything open', async (_what, body) => {
  const asked = learnIn(parameter, {
    aws: (_request, response) => response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(body),
  })
  const learnt = await asked.catch((error: unknown) => {
    if (error instanceof NoAnswer) return error.facts
    throw error
  })
  expect(Object.keys(learnt)).not.toContain('parameter.readable')
})

test('an answer that breaks off is no answer', async () => {
  const asked = learnIn(parameter, {
    aws: (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1', 'content-length': '100' })
      response.write('{"Parameter":', () => response.destroy())
    },
  })
  await expect(asked).rejects.toBeInstanceOf(NoAnswer)
})
