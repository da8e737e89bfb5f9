import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchDirectory } from '../core/testing/scratch.ts'
import { SupportFiles } from './support-files.ts'

/** A machine's files, of which some hold secrets. */
function machine(files: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}) {
  const root = scratchDirectory()
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return { root, env: { HOME: join(root, 'home'), ...env } }
}

const textOf = ({ files }: SupportFiles, name: string) => files.find((file) => file.name === name)?.text

test('of the environment all names are there, and the values of a known few', async () => {
  const support = await SupportFiles.of(
    machine({}, { AWS_REGION: 'us-east-1', FAVOURITE: 'canary-colour', http_proxy: 'http://u:canary-1@proxy:1' }),
  )
  support.addEnvironment()
  expect(JSON.parse(textOf(support, 'configuration/environment.json') ?? '')).toMatchObject({
    AWS_REGION: 'us-east-1',
    FAVOURITE: null,
    http_proxy: 'http://[redacted login]@proxy:1',
  })
})

test.each([
  ['u:canary-1@proxy:1', '[redacted login]@proxy:1'],
  ['http://canary-1@proxy:1', 'http://[redacted login]@proxy:1'],
  ['http://u:can@ary-1@proxy:1', 'http://[redacted login]@proxy:1'],
  ['http://u:can/ary-1@proxy:1', 'http://[redacted login]@proxy:1'],
  ['http://proxy:1', 'http://proxy:1'],
])('the proxy %s is reported as %s', async (https_proxy, reported) => {
  const support = await SupportFiles.of(machine({}, { https_proxy }))
  support.addEnvironment()
  expect(JSON.parse(textOf(support, 'configuration/environment.json') ?? '')).toMatchObject({ https_proxy: reported })
})

test('the config file keeps what is no key, credentials stay where they are', async () => {
  const support = await SupportFiles.of(
    machine({
      'home/.aws/config':
        '[default]\nregion = us-east-1\naws_secret_access_key = canary-1\ncredential_process = /bin/x --pin canary-2\n',
      'home/.aws/credentials': '[default]\naws_access_key_id = canary-3\n',
    }),
  )
  await support.addConfiguration('/nowhere/stack.yaml')
  expect(textOf(support, 'configuration/aws-config')).toBe(
    '[default]\nregion = us-east-1\naws_secret_access_key = [redacted setting]\ncredential_process = [redacted setting]\n',
  )
  expect(support.leftOut.map(({ because }) => because)).toEqual([
    'it does not exist',
    'credentials never go into an archive',
    'it may hold secrets; audit.json says what kinds, and where',
  ])
  expect(JSON.stringify(support.files)).not.toContain('canary')
})

test('of a log the end is taken, from a whole line on, without what is known to be secret', async () => {
  const support = await SupportFiles.of(
    machine(
      { 'var/log/cloud-init.log': `${'an old line\n'.repeat(40_000)}it said canary-known\npassword=canary-form\nlast line\n` },
      { DB_PASSWORD: 'canary-known' },
    ),
  )
  await support.addLogs()
  const log = textOf(support, 'logs/cloud-init.log') ?? ''
  expect(log.length).toBeLessThan(257 * 1024)
  expect(log).toMatch(/^an old line\n/)
  expect(log).toMatch(/it said \[redacted known\]\npassword=\[redacted assigned-secret\]\nlast line\n$/)
  expect(support.leftOut).toEqual([{ what: expect.stringContaining('cloud-init-output.log'), because: 'it does not exist' }])
})

test('a file of keys that cannot be read is told of: its secrets are not known', async () => {
  const { root, env } = machine({ 'home/keys/held': 'x\n' })
  const path = join(root, 'home/keys')
  const support = await SupportFiles.of({ root, env: { ...env, AWS_SHARED_CREDENTIALS_FILE: path } })
  expect(support.leftOut).toEqual([
    { what: `secrets of ${path}`, because: 'it cannot be read (EISDIR), so they are known by their form alone' },
  ])
})

test.skipIf(process.getuid?.() === 0)('a log that may not be read is left out with the reason', async () => {
  const { root, env } = machine({ 'var/log/cloud-init.log': 'x\n' })
  chmodSync(join(root, 'var/log/cloud-init.log'), 0)
  const support = await SupportFiles.of({ root, env })
  await support.addLogs()
  expect(support.leftOut[0]?.because).toBe('it cannot be read (EACCES)')
})

test('versions are those of the system that the files belong to', async () => {
  const support = await SupportFiles.of(machine({ 'etc/os-release': 'NAME="X"\nPRETTY_NAME="Amazon Linux 2023"\n' }))
  await support.addSystem({ rolecall: '1.2.3' })
  expect(JSON.parse(textOf(support, 'versions.json') ?? '')).toMatchObject({
    rolecall: '1.2.3',
    os: 'Amazon Linux 2023',
    node: process.version,
  })
})
