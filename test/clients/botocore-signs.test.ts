/** Whatever botocore's signers sign arrives, over a real connection, with a signature that is right. */
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../src/core/clock.ts'
import { knownWorld, mint } from '../../src/sandbox/gateway/fixture.ts'
import { startGateway } from '../../src/sandbox/gateway/server.ts'
import { bareEnvironment, boto3, describeClient, runProgram, useHome } from './environment.ts'

// Neither is emulated: whose signature is right hears so.
const services = ['execute-api', 's3'] as const

const words = fc.string({
  unit: fc.constantFrom('a', 'Z', '0', ' ', '.', '~', '-', '+', '/', '%', '&', '=', '*', "'", '(', '@', ':', ',', 'é', 'ሴ', '😀'),
  maxLength: 6,
})
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
const path = fc
  .array(fc.oneof(words, fc.constantFrom('', '.', '..')), { minLength: 1, maxLength: 4 })
  .map((segments) => `/${segments.map(encoded).join('/')}`)
const query = fc
  .array(fc.tuple(words, fc.oneof(words, fc.constant(''))), { maxLength: 4 })
  .map((pairs) => pairs.map(([name, value]) => `k${encoded(name)}=${encoded(value)}`).join('&'))
const value = fc.string({ unit: fc.constantFrom('a', 'B', '7', ' ', '  ', ',', ';', '"', '='), maxLength: 8 })
const headers = fc.dictionary(fc.constantFrom('X-Amz-Meta-A', 'Content-Type', 'x-custom', 'Accept', 'User-Agent'), value, {
  noNullPrototype: true,
})
const anyRequest = fc.record({
  service: fc.constantFrom(...services),
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'PATCH'),
  path,
  query,
  headers,
  body: fc.oneof(fc.constant(''), fc.string({ unit: 'binary' })).map((text) => Buffer.from(text).toString('base64')),
  expires: fc.constantFrom(null, null, 60),
})
// When it presigns, botocore takes a body for a form and moves it into the query.
const requests = anyRequest.map((request) => (request.expires === null ? request : { ...request, method: 'GET', body: '' }))

describeClient('botocore', boto3, ({ program }) => {
  const home = useHome()
  const world = knownWorld(systemClock)
  const { accessKeyId, secretAccessKey, sessionToken } = mint(world)
  let gateway: Awaited<ReturnType<typeof startGateway>>

  beforeAll(async () => {
    gateway = await startGateway(world, { port: 0 })
  })
  afterAll(() => gateway.close())

  async function answers(cases: readonly object[], secret_key = secretAccessKey): Promise<string[]> {
    const credentials = { access_key: accessKeyId, secret_key, token: sessionToken }
    const stdin = JSON.stringify({ endpoint: gateway.url, credentials, cases })
    const script = join(import.meta.dirname, 'botocore-signs.py')
    const ended = await runProgram([...program, script], { env: bareEnvironment(home.path), stdin })
    expect({ ...ended, stdout: '' }).toEqual({ code: 0, stdout: '', stderr: '' })
    return JSON.parse(ended.stdout)
  }

  // A HEAD has no document to be refused in; its status says enough, and S3's clients know no more.
  const cases = fc.sample(requests, { numRuns: 300 }).filter(({ method }) => method !== 'HEAD')

  test('what it signs is accepted', async () => {
    const wrong = (await answers(cases)).flatMap((answer, i) => (answer === 'NotEmulated' ? [] : [[answer, cases[i]]]))
    expect(wrong).toEqual([])
  })

  test('a stream to S3 is accepted with its checksum behind it, and no less than whole', async () => {
    const upload = { service: 's3', method: 'PUT', path: '/bucket/object', query: '', headers: {}, expires: null, trailer: true }
    const bodies = ['', 'data', 'x'.repeat(100_000)].map((text) => Buffer.from(text).toString('base64'))
    expect(await answers(bodies.map((body) => ({ ...upload, body })))).toEqual(['NotEmulated', 'NotEmulated', 'NotEmulated'])
  })

  test('what it signs with another secret is not', async () => {
    const codes = await answers(cases.slice(0, 50), `${secretAccessKey.slice(0, -1)}-`)
    expect(new Set(codes)).toEqual(new Set(['InvalidSignatureException', 'SignatureDoesNotMatch']))
  })
})
