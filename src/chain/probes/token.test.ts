import { expect, test } from 'vitest'
import { systemClock } from '../../core/clock.ts'
import { Imds } from '../../imds/index.ts'
import { completeStack } from '../../stack/stack.ts'
import { NoAnswer } from '../no-answer.ts'
import { learnIn } from '../testing/against.ts'
import token from './token.ts'

test('a token that is granted', async () => {
  expect(await learnIn(token, {})).toMatchObject({
    'imds.allowed': true,
    'imds.connection': 'open',
    'token.reply': 'arrived',
    'token.status': 200,
  })
})

test.each([400, 403])('a refusal with %i keeps its status', async (status) => {
  expect(await learnIn(token, { imds: { 'PUT /latest/api/token': status } })).toMatchObject({
    'imds.connection': 'open',
    'token.reply': 'arrived',
    'token.status': status,
  })
})

test.each([429, 500, 503])(
  'a plea to slow down or a fault of the service, %i, leaves open whether tokens are granted',
  async (status) => {
    const learnt = await learnIn(token, { imds: { 'PUT /latest/api/token': status } }).catch((error: unknown) => error)
    expect(learnt).toBeInstanceOf(NoAnswer)
    expect(learnt).toMatchObject({ facts: { 'imds.connection': 'open', 'token.reply': 'arrived' } })
    expect((learnt as NoAnswer).facts).not.toHaveProperty(['token.status'])
  },
)

test('silence after the connection is no answer, and says that the reply was lost', async () => {
  const silence = await learnIn(token, { imds: { 'PUT /latest/api/token': () => {} } }).catch((error: unknown) => error)
  expect(silence).toBeInstanceOf(NoAnswer)
  expect(silence).toMatchObject({ facts: { 'imds.connection': 'open', 'token.reply': 'lost' } })
})

test('what is no HTTP is told from silence', async () => {
  const noise = (_request: unknown, response: { socket: { end(text: string): unknown } | null }) =>
    void response.socket?.end('SSH-2.0-OpenSSH\r\n')
  expect(await learnIn(token, { imds: { 'PUT /latest/api/token': noise } })).toMatchObject({
    'imds.connection': 'open',
    'token.reply': 'garbled',
  })
})

test('a success that brings no token is told from one that does', async () => {
  const facts = await learnIn(token, { imds: { 'PUT /latest/api/token': '<html>\n<body>Log in' } })
  expect(facts).toMatchObject({ 'imds.connection': 'open', 'token.reply': 'garbled' })
  expect(facts).not.toHaveProperty(['token.status'])
})

test('a refused connection is a fact at once', async () => {
  const imds = new Imds({ endpoint: 'http://127.0.0.1:9' })
  expect(await learnWith(imds)).toEqual({
    'imds.allowed': true,
    'imds.endpoint': 'http://127.0.0.1:9',
    'imds.connection': 'refused',
  })
})

test('an environment that forbids the metadata service is a fact, not an error', async () => {
  const imds = new Imds({ env: { AWS_EC2_METADATA_DISABLED: 'true' } })
  expect(await learnWith(imds)).toEqual({ 'imds.allowed': false })
})

test('an endpoint that is no URL is an error of the caller', async () => {
  const imds = new Imds({ env: { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'nonsense' } })
  await expect(learnWith(imds)).rejects.toMatchObject({ code: 'imds-endpoint-invalid' })
})

function learnWith(imds: Imds) {
  return token.learn({
    imds,
    aws: () => {
      throw new Error('not asked')
    },
    stack: completeStack(),
    clock: systemClock,
    sysfs: '/nowhere',
    env: {},
    home: undefined,
    rehearsal: false,
    application: { absent: 'none here' },
    runProgram: async () => undefined,
    facts: {},
    signal: new AbortController().signal,
  })
}
