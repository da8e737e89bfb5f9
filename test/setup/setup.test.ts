/** `rolecall setup` as it ships, on an instance of its own, and what real programs then read. */
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startSandbox } from '../../src/sandbox/index.ts'
import { completeStack } from '../../src/stack/stack.ts'
import { exampleStack } from '../../src/stack/testing/example.ts'
import { awsCli, describeClient, rolecallProgram, runProgram, useInstance } from '../clients/environment.ts'

describeClient('setup', awsCli, ({ program }) => {
  const instance = useInstance({ stack: exampleStack })
  const newRoot = () => mkdtemp(join(instance.home, 'root-'))
  const setUp = (root: string, ...words: string[]) =>
    instance.run([...rolecallProgram, 'setup', '--root', root, '--home', '/root', '--skip-test', ...words])

  test('profiles and comments of the user stay, for the real CLI too', async () => {
    const root = await newRoot()
    const file = join(root, 'root/.aws/config')
    await mkdir(join(root, 'root/.aws'), { recursive: true })
    await writeFile(file, '# of the team\n[profile dev]\nregion = us-west-2\n\n[default]\nregion = us-west-1\nmax_attempts = 7\n')
    expect(await setUp(root)).toMatchObject({ code: 0, stderr: '' })
    expect(await readFile(file, 'utf8')).toContain('# of the team\n')
    const asked = async (...words: string[]) => {
      const env = { PATH: process.env.PATH ?? '', HOME: join(root, 'root'), AWS_EC2_METADATA_DISABLED: 'true' }
      return (await runProgram([...program, 'configure', ...words], { env })).stdout.trim()
    }
    expect(await asked('get', 'region')).toBe('us-east-1')
    expect(await asked('get', 'max_attempts')).toBe('7')
    expect(await asked('get', 'region', '--profile', 'dev')).toBe('us-west-2')
    expect(await asked('get', 'ec2_metadata_service_endpoint_mode')).toBe('IPv4')
    const before = await readFile(file, 'utf8')
    expect((await setUp(root)).stdout).toContain('nothing changed\n')
    expect(await readFile(file, 'utf8')).toBe(before)
  })

  test('a missing log group is created by the instance where its role may, once', async () => {
    const stack = join(await newRoot(), 'stack.yaml')
    await writeFile(stack, 'permissions:\n  logGroupSetup: true\n')
    const script = `"$@" && "$@"`
    // The sandbox of this stack has its role's policy, and a log group that goes before set-up comes.
    const sandbox = await startSandbox({ stack: completeStack({ permissions: { logGroupSetup: true } }) })
    try {
      sandbox.world.logs.groups.clear()
      const words = [...rolecallProgram, 'setup', '--stack', stack, '--root', await newRoot(), '--skip-test']
      const { code, stdout } = await instance.run(['sh', '-c', script, 'sh', ...words], { ...sandbox.env })
      expect(code).toBe(0)
      expect(stdout).toContain('Z log-group: create log group /aws/ec2/sandbox-go-mysql-api/application\n')
      expect(stdout).toMatch(/Z log-group: as it should be\n(.*\n)*.*Z nothing changed\n$/)
      expect(sandbox.world.logs.groups.get('/aws/ec2/sandbox-go-mysql-api/application')?.retentionDays).toBe(14)
    } finally {
      await sandbox.close()
    }
  })

  test('under that configuration the CLI is who the instance is', async () => {
    const root = await newRoot()
    await setUp(root)
    const env = { HOME: join(root, 'root'), AWS_CONFIG_FILE: join(root, 'root/.aws/config') }
    const call = `"$@" --endpoint-url "$AWS_ENDPOINT_URL" --query Arn --output text`
    const { code, stdout } = await instance.run(['sh', '-c', call, 'sh', ...program, 'sts', 'get-caller-identity'], env)
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `arn:aws:sts::123456789012:assumed-role/sandbox-go-mysql-api/${instance.sandbox.world.instance.id}\n`,
    })
  })
})
