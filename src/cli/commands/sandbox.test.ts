import { readdirSync, watch, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchDirectory } from '../../core/testing/scratch.ts'
import { rolecall } from '../testing/terminal.ts'

const node = process.execPath

/** Runs the sandbox until it has said that it is ready, and what was said. */
async function untilReady(words: readonly string[]) {
  const interrupt = new AbortController()
  return rolecall(['sandbox', ...words], { signal: interrupt.signal, onOut: () => interrupt.abort('SIGINT') })
}

test('says where it is and how to be on the instance', async () => {
  const { exitCode, out } = await untilReady([])
  expect(exitCode).toBe(0)
  expect(out).toMatch(/^sandbox · i-[0-9a-f]{17} in us-east-1a, account 123456789012\n/)
  expect(out).toMatch(
    /\n {2}export AWS_EC2_METADATA_SERVICE_ENDPOINT=http:\/\/127\.0\.0\.1:\d+\/\n {2}export AWS_ENDPOINT_URL=http:\/\/127\.0\.0\.1:\d+\n/,
  )
})

test('for programs it says so in one line', async () => {
  const { out } = await untilReady(['--json'])
  expect(out.trimEnd()).not.toContain('\n')
  const ready = JSON.parse(out)
  expect(ready).toEqual({
    schema: 'rolecall.sandbox/1',
    imds: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    endpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    region: 'us-east-1',
    account: '123456789012',
    instances: [{ id: expect.stringMatching(/^i-[0-9a-f]{17}$/), role: 'sandbox-go-mysql-api', imds: ready.imds }],
    env: {
      AWS_EC2_METADATA_SERVICE_ENDPOINT: `${ready.imds}/`,
      AWS_ENDPOINT_URL: ready.endpoint,
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_PAGER: '',
      DOCKER_BUILDKIT: '1',
      COMPOSE_DOCKER_CLI_BUILD: '1',
      ROLECALL_REHEARSAL: 'true',
    },
  })
})

test('a port that is taken is one clear error', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const { port } = other.address() as AddressInfo
  for (const option of ['--imds-port', '--endpoint-port']) {
    const { exitCode, err } = await rolecall(['sandbox', option, String(port)])
    expect(exitCode).toBe(2)
    expect(err).toContain(`error[port-in-use]: port \`${port}\` is taken\n`)
  }
  other.close()
})

test('an address that the machine does not have is one clear error', async () => {
  const { exitCode, err } = await rolecall(['sandbox', '--imds-address', '169.254.169.254'])
  expect(exitCode).toBe(2)
  expect(err).toContain('error[address-unavailable]: no interface of this machine has the address `169.254.169.254`\n')
  expect(err).toContain('fix    ip address add 169.254.169.254/32 dev lo\n')
})

test("a command's exit code is passed on", async () => {
  expect((await rolecall(['sandbox', '--', node, '-e', 'process.exit(7)'])).exitCode).toBe(7)
})

test('a command that a signal ended answers 128 and the signal', async () => {
  expect((await rolecall(['sandbox', '--', node, '-e', 'process.kill(process.pid, "SIGTERM")'])).exitCode).toBe(143)
})

test('a signal to Rolecall is passed on to the command, whose end is waited for', async () => {
  const interrupt = new AbortController()
  const directory = scratchDirectory()
  const program = `const { writeFileSync } = require('fs')
    process.on('SIGTERM', () => { writeFileSync('ended', ''); process.exit(5) })
    setInterval(() => {}, 1000)
    writeFileSync('started', '')`
  const watched = new Promise<void>((resolve) => {
    const watcher = watch(directory, () => {
      watcher.close()
      resolve()
    })
  })
  const running = rolecall(['sandbox', '--stack', join(process.cwd(), 'stack.yaml'), '--', node, '-e', program], {
    cwd: directory,
    signal: interrupt.signal,
  })
  await watched
  interrupt.abort('SIGTERM')
  expect((await running).exitCode).toBe(5)
  expect(readdirSync(directory)).toContain('ended')
})

test('a signal that comes before the command has started reaches it all the same', async () => {
  const words = ['sandbox', '--', node, '-e', 'setTimeout(() => {}, 20_000)']
  expect((await rolecall(words, { signal: AbortSignal.abort('SIGTERM') })).exitCode).toBe(143)
})

test('a command that is not there is one clear error', async () => {
  const { exitCode, err } = await rolecall(['sandbox', '--', 'no-such-program'])
  expect(exitCode).toBe(2)
  expect(err).toContain('error[command-not-found]: `no-such-program` is not there\n')
})

test("inside, the environment is the sandbox's, without the user's keys, profiles and proxies for it", async () => {
  const file = join(scratchDirectory(), 'env.json')
  const env = {
    PATH: process.env.PATH,
    HOME: '/home/somebody',
    AWS_ACCESS_KEY_ID: 'AKIACANARY',
    AWS_SECRET_ACCESS_KEY: 'canary',
    AWS_PROFILE: 'prod',
    AWS_EC2_METADATA_DISABLED: 'true',
    NO_PROXY: 'internal.example',
  }
  const { exitCode } = await rolecall(
    ['sandbox', '--', node, '-e', `require('fs').writeFileSync(${JSON.stringify(file)}, JSON.stringify(process.env))`],
    { env },
  )
  expect(exitCode).toBe(0)
  const { default: inside } = await import(file, { with: { type: 'json' } })
  expect(inside).toMatchObject({
    HOME: '/home/somebody',
    AWS_EC2_METADATA_SERVICE_ENDPOINT: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/),
    AWS_ENDPOINT_URL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    AWS_REGION: 'us-east-1',
    NO_PROXY: 'internal.example,127.0.0.1,localhost,169.254.169.254',
  })
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_PROFILE', 'AWS_EC2_METADATA_DISABLED'])
    expect(inside).not.toHaveProperty(name)
  expect(readdirSync(tmpdir())).not.toContain(inside.AWS_CONFIG_FILE.split('/').at(-2))
})

test('a policy from a file is the role’s policy', async () => {
  const file = join(scratchDirectory(), 'policy.json')
  writeFileSync(
    file,
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*","NotPrincipal":"*"}]}',
  )
  const { exitCode, err } = await rolecall(['sandbox', '--policy', file, '--', node, '-e', '0'])
  expect(exitCode).toBe(2)
  expect(err).toMatch(/^error\[policy-malformed\]: .*NotPrincipal/)
})
