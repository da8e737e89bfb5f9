import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { startSandbox } from '../../sandbox/index.ts'
import { rolecall } from '../testing/terminal.ts'

test.each([
  ['instance-id', /^i-[0-9a-f]{17}\n$/],
  ['region', /^us-east-1\n$/],
  ['availability-zone', /^us-east-1a\n$/],
  ['iam-role', /^sandbox-go-mysql-api\n$/],
  ['account-id', /^123456789012\n$/],
  ['placement/region', /^us-east-1\n$/],
  ['/latest/dynamic/instance-identity/document', /^\{\n {2}"accountId" : "123456789012",\n/],
  ['identity-document', /^\{\n {2}"accountId" : "123456789012",\n/],
])('%s is printed alone', async (name, value) => {
  await using sandbox = await startSandbox()
  const { exitCode, out, err } = await rolecall(['get', name], { env: sandbox.env })
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' })
  expect(out).toMatch(value)
})

test('without a name it lists what there is', async () => {
  await using sandbox = await startSandbox()
  const { out } = await rolecall(['get'], { env: sandbox.env })
  expect(out.split('\n')).toEqual(expect.arrayContaining(['ami-id', 'iam/', 'instance-id', 'placement/']))
})

test('for programs the value comes with its path', async () => {
  await using sandbox = await startSandbox()
  const { out } = await rolecall(['get', 'region', '--json'], { env: sandbox.env })
  expect(JSON.parse(out)).toEqual({ schema: 'rolecall.value/1', path: 'region', value: 'us-east-1' })
})

test('the credentials document is shown without its keys', async () => {
  await using sandbox = await startSandbox()
  const { out } = await rolecall(['get', 'iam/security-credentials/sandbox-go-mysql-api'], { env: sandbox.env })
  expect(out).toMatch(/"SecretAccessKey" : "\[secret\]"/)
  expect(out).toMatch(/"Token" : "\[secret\]"/)
  expect(out).not.toContain('IQoJ')
})

test('a path that is not there is an error that says what was tried', async () => {
  await using sandbox = await startSandbox()
  const { exitCode, err } = await rolecall(['get', 'no/such/thing'], { env: sandbox.env })
  expect(exitCode).toBe(2)
  expect(err).toMatch(/^error\[imds-not-found\]: /)
  expect(err).toContain(`tried  GET ${sandbox.imds}/latest/meta-data/no/such/thing`)
})

test('where there are no tokens, IMDSv1 is used only when it is allowed, and loudly', async () => {
  const server = createServer(({ method }, response) => response.writeHead(method === 'PUT' ? 404 : 200).end('i-0abc')).listen(0)
  await new Promise((resolve) => server.once('listening', resolve))
  const env = { AWS_EC2_METADATA_SERVICE_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
  expect(await rolecall(['get', 'instance-id'], { env })).toMatchObject({ exitCode: 2, out: '' })
  expect(await rolecall(['get', 'instance-id', '--allow-imdsv1'], { env })).toEqual({
    exitCode: 0,
    out: 'i-0abc\n',
    err: 'warning: what answers there knows no session tokens (404), so it is no IMDSv2; going on by IMDSv1, where any forged request is answered too\n',
  })
  server.close()
})
