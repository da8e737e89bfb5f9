import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { scratchDirectory } from '../../core/testing/scratch.ts'
import { startSandbox } from '../../sandbox/index.ts'
import { exampleStack } from '../../stack/testing/example.ts'
import { rolecall } from '../testing/terminal.ts'

/** The lines without their times. */
const linesOf = (out: string) => out.split('\n').map((line) => line.replace(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ /, ''))

test('a dry run says what would change, and changes nothing', async () => {
  await using sandbox = await startSandbox({ stack: exampleStack })
  const root = scratchDirectory()
  const { exitCode, out, err } = await rolecall(['setup', '--dry-run', '--root', root], { env: sandbox.env })
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' })
  expect(out).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ setting up/)
  expect(linesOf(out)).toEqual(
    expect.arrayContaining([
      'setting up sandbox-go-mysql-api, dry run: nothing is changed',
      `this is ${sandbox.world.instance.id} in us-east-1, account 123456789012`,
      `env-profile: would create ${root}/etc/profile.d/rolecall.sh; new login shells have it`,
    ]),
  )
  expect(readdirSync(root)).toEqual([])
})

test('the first run changes, the second has nothing to do, and the chain is tested after each', async () => {
  await using sandbox = await startSandbox({ stack: exampleStack })
  const root = scratchDirectory()
  const words = ['setup', '--root', root, '--home', '/home/app']
  const first = await rolecall(words, { env: sandbox.env })
  expect(first).toMatchObject({ exitCode: 0, err: '' })
  expect(linesOf(first.out)).toContain(`aws-config: create ${root}/home/app/.aws/config`)
  expect(first.out).toContain('\nhealthy: every link holds\n')
  const second = await rolecall(words, { env: sandbox.env })
  expect(second).toMatchObject({ exitCode: 0, err: '' })
  expect(linesOf(second.out)).toEqual(expect.arrayContaining(['aws-config: as it should be', 'nothing changed']))
  expect(second.out).not.toContain('create')
})

test('what the chain finds decides the exit code', async () => {
  await using sandbox = await startSandbox({ stack: exampleStack })
  sandbox.world.parameters.clear()
  const { exitCode, out } = await rolecall(['setup', '--root', scratchDirectory()], { env: sandbox.env })
  expect(exitCode).toBe(1)
  expect(out).toContain('parameter-missing')
})

test('at first boot no application answers yet, which is no fault', async () => {
  await using sandbox = await startSandbox({ stack: exampleStack })
  const directory = scratchDirectory()
  // Nothing listens at the port of discard.
  writeFileSync(join(directory, 'stack.yaml'), stringify({ ...exampleStack, application: { port: 9, path: '/health' } }))
  const env = { ...sandbox.env, ROLECALL_REHEARSAL: '' }
  const words = ['setup', '--stack', join(directory, 'stack.yaml'), '--root', scratchDirectory()]
  const { exitCode, out } = await rolecall(words, { env })
  expect(out).not.toContain('application-not-running')
  expect(exitCode).toBe(0)
})

test('for programs there is one object', async () => {
  await using sandbox = await startSandbox({ stack: exampleStack })
  const root = scratchDirectory()
  const { exitCode, out } = await rolecall(['setup', '--json', '--root', root, '--skip-test'], { env: sandbox.env })
  expect(exitCode).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    schema: 'rolecall.setup/1',
    dryRun: false,
    instance: { instanceId: sandbox.world.instance.id, region: 'us-east-1', accountId: '123456789012', partition: 'aws' },
    steps: expect.arrayContaining([
      {
        id: 'env-compose',
        title: 'Write the environment of containers',
        outcome: 'changed',
        changes: [`create ${join(root, 'etc/rolecall/compose.env')}`],
        left: [],
      },
    ]),
    report: null,
  })
})

test('where nothing answers, it says how long it waited, and that nothing was done', async () => {
  const env = { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:9' }
  const { exitCode, err } = await rolecall(['setup', '--wait', '0s', '--root', scratchDirectory()], { env })
  expect(exitCode).toBe(2)
  expect(err).toContain(
    'error[imds-unreachable]: the connection to the metadata service was refused, for 0 s; nothing was set up\n  tried  PUT http://127.0.0.1:9/latest/api/token\n',
  )
})

test('a step that fails is named', async () => {
  await using sandbox = await startSandbox({ stack: exampleStack })
  const { exitCode, err } = await rolecall(['setup', '--root', '/sys/rolecall'], { env: sandbox.env })
  expect(exitCode).toBe(2)
  expect(err).toContain(
    'error[setup-not-permitted]: step `aws-config`: this user may not write `/sys/rolecall/root/.aws/config`\n',
  )
})

test.each(['1', '90', 's', '-1s', '2h', '1d'])('`--wait %s` is refused', async (time) => {
  const { exitCode, err } = await rolecall(['setup', `--wait=${time}`])
  expect(exitCode).toBe(2)
  expect(err).toContain(`error[usage-bad-value]: \`--wait\` is \`${time}\`, allowed are \`0s\` to \`1h\``)
})
