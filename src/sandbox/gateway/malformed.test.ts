/** Whatever comes, the endpoint answers with a client error and lives on. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Listening } from '../listen.ts'
import { bytesOf, exchange, knownWorld, mint, sign } from './fixture.ts'
import { createHandler } from './handle.ts'
import { startGateway } from './server.ts'

const world = knownWorld()
const session = mint(world)
const { handle } = createHandler(world)
const secret = 'correct horse battery staple'
let gateway: Listening

beforeAll(async () => {
  gateway = await startGateway(world, { port: 0 })
})
afterAll(() => gateway.close())

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const ssm = { service: 'ssm', headers: { 'x-amz-target': 'AmazonSSM.GetParameter' } }

async function answer(unsigned: Parameters<typeof sign>[2]): Promise<{ status: number; text: string }> {
  const { status, body } = handle(await sign(world, session, unsigned))
  return { status, text: Buffer.from(body).toString() }
}

async function stillAnswers(): Promise<void> {
  const call = await sign(world, session, { service: 'sts', headers: form, body: 'Action=GetCallerIdentity&Version=2011-06-15' })
  expect(await exchange(gateway.port, bytesOf(call))).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
}

test('raw bytes answer 4xx or nothing', async () => {
  const line = fc.constantFrom(
    'GET / HTTP/1.1\r\n',
    'POST /?Action=x HTTP/1.1\r\n',
    'Host: x\r\n',
    'Host: y\r\n',
    'Content-Length: 5\r\n',
    'Content-Length: -1\r\n',
    'Transfer-Encoding: chunked\r\n',
    'X-Amz-Target: AmazonSSM.GetParameter\r\n',
    'Authorization: AWS4-HMAC-SHA256 Credential=a/20260926/us-east-1/ec2/aws4_request, SignedHeaders=host, Signature=0\r\n',
    'X-Amz-Date: 20260926T113000Z\r\n',
    '\r\n',
    '5\r\nhello\r\n0\r\n\r\n',
  )
  const chunk = fc.oneof({ weight: 4, arbitrary: line.map((text) => Buffer.from(text)) }, fc.uint8Array({ maxLength: 40 }))
  let answered = 0
  await fc.assert(
    fc.asyncProperty(fc.array(chunk, { maxLength: 8 }), async (chunks) => {
      const bytes = [...chunks, Buffer.from('\r\n\r\nConnection: close\r\n\r\n\0\r\n\r\n')]
      const text = await exchange(gateway.port, ...bytes).catch(() => '')
      if (text !== '') answered++
      for (const status of text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)) expect(status[1]).toMatch(/^4/)
    }),
    { numRuns: 150 },
  )
  // A reset may lose an answer now and then; most arrive.
  expect(answered).toBeGreaterThan(100)
  await stillAnswers()
})

test('any body to AWS JSON answers 400', async () => {
  const body = fc.oneof(fc.string(), fc.json({ maxDepth: 2 }), fc.string({ unit: 'binary' }))
  await fc.assert(
    fc.asyncProperty(body, async (text) => {
      const reply = await answer({ ...ssm, body: text })
      expect(reply.status).toBe(400)
      expect(reply.text).toMatch(/^\{"__type":"\w+"/)
    }),
    { numRuns: 150 },
  )
})

test.each([
  ['brackets without end', '['.repeat(500_000)],
  ['a deep list for a name', `{"Name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ['deep objects in a member that nobody knows', `{"Name":"/absent","X":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_001)}`],
  ['a prototype', '{"__proto__":{"Name":"/sandbox/go-mysql-api/db/password"}}'],
])('%s answer 400', async (_what, body) => {
  expect((await answer({ ...ssm, body })).status).toBe(400)
})

test('a type hint in the input smuggles nothing through', async () => {
  const body = '{"__type":"x","Name":"/sandbox/go-mysql-api/db/password","WithDecryption":"yes"}'
  expect(await answer({ ...ssm, body })).toEqual({
    status: 400,
    text: '{"__type":"SerializationException","message":"STRING_VALUE can not be converted to a Boolean"}',
  })
})

test('any fields of a form answer 200 or 400, and never half a document', async () => {
  const key = fc.oneof(
    fc.constantFrom(
      'InstanceId.1',
      'Filter.1.Name',
      'Filter.1.Value.1',
      'DryRun',
      'MaxResults',
      'NextToken',
      '__proto__',
      'a.b.c',
    ),
    fc.string(),
  )
  const value = fc.oneof(
    fc.constantFrom('i-0123456789abcdef0', 'instance-id', 'true', '5', '1e999', 'NaN'),
    fc.string({ unit: 'binary' }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(key, value), { maxLength: 6 }), async (fields) => {
      const body = new URLSearchParams([['Action', 'DescribeInstances'], ['Version', '2016-11-15'], ...fields]).toString()
      const { status, text } = await answer({ service: 'ec2', headers: form, body })
      expect([200, 400, 412]).toContain(status)
      expect(text).toMatch(/<\/(DescribeInstancesResponse|Response)>$/)
      expect(text).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/)
    }),
    { numRuns: 300 },
  )
})

test('any form, escapes and all, answers below 500', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: fc.constantFrom('&', '=', '.', '%', '1', 'a', '+', 'Action=x') }), async (body) => {
      expect((await answer({ service: 'sts', headers: form, body })).status).toBe(400)
    }),
    { numRuns: 200 },
  )
})

test('no refusal shows the value of a parameter or the session token', async () => {
  const asked = [
    { Name: '/sandbox/go-mysql-api/db/password:9' },
    { Name: `/sandbox/go-mysql-api/db/password`, WithDecryption: secret },
    { Name: '/absent' },
    { Name: '/sandbox/go-mysql-api/db/password' },
  ]
  for (const input of asked) {
    const { text } = await answer({ ...ssm, body: JSON.stringify(input) })
    expect(text).not.toContain(secret)
    expect(text).not.toContain(Buffer.from(secret).toString('base64'))
    expect(text).not.toContain(session.sessionToken)
  }
})
