import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchDirectory } from '../core/testing/scratch.ts'
import { Imds, type ImdsOptions } from './index.ts'

type Answer = number | 'silence'

interface Asked {
  /** The value, or the code of the problem. */
  came: string
  fellBackBecause: string[]
  requests: string[]
}

/** Asks twice for the instance id where tokens and tokenless requests are answered like this. */
async function ask(token: Answer, tokenless: number, options: Partial<ImdsOptions> = {}): Promise<Asked> {
  const requests: string[] = []
  const answer = ({ method, headers }: IncomingMessage, response: ServerResponse) => {
    const hasToken = headers['x-aws-ec2-metadata-token'] !== undefined
    requests.push(method === 'PUT' ? 'PUT' : hasToken ? 'GET with token' : 'GET')
    const status = method === 'PUT' ? token : hasToken ? 200 : tokenless
    if (status === 'silence') return
    response.writeHead(status).end(method === 'PUT' ? 'AQAEAtoken==' : 'i-0abc1234def567890')
  }
  const server = createServer(answer).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const fellBackBecause: string[] = []
  const imds = new Imds({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    timeoutMs: 100,
    onFallback: ({ code }) => fellBackBecause.push(code),
    ...options,
  })
  const read = () => imds.instanceId().catch((error: { code: string }) => error.code)
  const came = await read()
  if (came.startsWith('i-')) await read()
  imds.close()
  server.close()
  server.closeAllConnections()
  return { came, fellBackBecause, requests }
}

const allowed = { imdsv1Fallback: 'when-unavailable' } as const

test.each([
  [404, 'imds-unexpected-answer'],
  [405, 'imds-unexpected-answer'],
  ['silence', 'imds-reply-lost'],
] as const)(
  'after %s a client that may goes on without a token, says so once, and asks for none again',
  async (token, because) => {
    expect(await ask(token, 200, allowed)).toEqual({
      came: 'i-0abc1234def567890',
      fellBackBecause: [because],
      requests: ['PUT', 'GET', 'GET'],
    })
  },
)

test.each([
  [400, 'imds-token-ttl-invalid'],
  [401, 'imds-unexpected-answer'],
  [403, 'imds-token-refused'],
] as const)('after %i no client goes on without a token', async (token, code) => {
  expect(await ask(token, 200, allowed)).toEqual({ came: code, fellBackBecause: [], requests: ['PUT'] })
})

test('without being allowed to, none ever does', async () => {
  expect(await ask(404, 200)).toEqual({ came: 'imds-unexpected-answer', fellBackBecause: [], requests: ['PUT'] })
})

test('where tokens are required after all, the first problem is the one to tell', async () => {
  expect(await ask('silence', 401, allowed)).toEqual({ came: 'imds-reply-lost', fellBackBecause: [], requests: ['PUT', 'GET'] })
})

test('where IMDSv1 refuses too, or fails, nothing has been fallen back to', async () => {
  expect(await ask('silence', 403, allowed)).toMatchObject({ came: 'imds-forbidden', fellBackBecause: [] })
  expect(await ask('silence', 500, allowed)).toMatchObject({ fellBackBecause: [] })
})

test('AWS_EC2_METADATA_V1_DISABLED and its key in the config file outweigh the permission', async () => {
  const env = (value: string) => ({ AWS_EC2_METADATA_V1_DISABLED: value })
  expect(await ask(404, 200, { ...allowed, env: env('true') })).toMatchObject({ requests: ['PUT'] })
  expect(await ask(404, 200, { ...allowed, env: env('false') })).toMatchObject({ requests: ['PUT', 'GET', 'GET'] })
  const HOME = scratchDirectory()
  mkdirSync(join(HOME, '.aws'))
  writeFileSync(join(HOME, '.aws/config'), '[default]\nec2_metadata_v1_disabled = True\n')
  expect(await ask(404, 200, { ...allowed, env: { HOME } })).toMatchObject({ requests: ['PUT'] })
})
