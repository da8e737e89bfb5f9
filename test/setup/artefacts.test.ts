/** The rendered files as the programs read them that they are for. */
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { artefacts } from '../../src/stack/render/index.ts'
import { completeStack } from '../../src/stack/stack.ts'
import {
  awsCli,
  bareEnvironment,
  describeClient,
  output,
  type Program,
  projectRoot,
  runProgram,
  useHome,
} from '../clients/environment.ts'

const place = { partition: 'aws', region: 'eu-central-1', accountId: '111122223333' }

const newDirectory = ({ path }: { path: string }) => mkdtemp(join(path, 'written-'))

/** Renders an artefact below a directory, and answers where. */
async function written(id: (typeof artefacts)[number]['id'], path: string): Promise<string> {
  const artefact = artefacts.find((one) => one.id === id)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, artefact?.render(completeStack(), place) ?? '')
  return path
}

const variables = ['AWS_DEFAULT_REGION=eu-central-1', 'AWS_PAGER=', 'DOCKER_BUILDKIT=1', 'COMPOSE_DOCKER_CLI_BUILD=1']
const found = (program: Program) => (output(program) === undefined ? undefined : program)

describeClient(
  'login shells',
  { find: () => found(['unshare', '-rm', 'dash', '-c', 'bash --version']), install: 'util-linux dash' },
  () => {
    const home = useHome()

    // The machine's own /etc/profile reads the directory, in a mount namespace where it holds our file alone.
    test.for(['dash', 'bash', 'busybox sh'])('%s has the variables, the empty one too', async (shell) => {
      const directory = await newDirectory(home)
      await written('env-profile', join(directory, 'rolecall.sh'))
      const script = `mount --bind "$1" /etc/profile.d && shift && exec "$@" -l -c env`
      const program: Program = ['unshare', '-rm', 'sh', '-c', script, 'sh', directory, ...shell.split(' ')]
      const { code, stdout, stderr } = await runProgram(program, { env: bareEnvironment(home.path) })
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(stdout.split('\n')).toEqual(expect.arrayContaining(variables))
    })
  },
)

const boot: Program = ['unshare', '-mpfuiC', '--kill-child', '--mount-proc', join(projectRoot, 'test/setup/systemd.sh')]
const systemd = { find: () => found(['/lib/systemd/systemd', '--version']), install: 'systemd' }
// Booting takes namespaces and a file system of control groups, which not every machine gives away.
const mayBoot = output([...boot, '/dev/null', '/dev/null']) !== undefined

describeClient('systemd', systemd, () => {
  const home = useHome()

  test.skipIf(!mayBoot)('gives every service the variables, the empty one too', async () => {
    const directory = await newDirectory(home)
    const file = await written('env-systemd', join(directory, 'rolecall.conf'))
    // It ends by halting its machine, so its exit code says nothing.
    await runProgram([...boot, file, join(directory, 'environment')], { env: bareEnvironment(home.path) }).catch(() => {})
    expect((await readFile(join(directory, 'environment'), 'utf8')).split('\n')).toEqual(expect.arrayContaining(variables))
  })
})

const compose = { find: () => found(['docker-compose', '--version']), install: 'docker-compose' }
describeClient('Compose', compose, ([program]) => {
  const home = useHome()

  test('a service has the variables by `env_file`, the empty one too, whatever the caller has', async () => {
    const directory = await newDirectory(home)
    await written('env-compose', join(directory, 'compose.env'))
    await writeFile(join(directory, 'compose.yaml'), 'services:\n  app:\n    image: app\n    env_file: compose.env\n')
    const { code, stdout, stderr } = await runProgram([program, '-f', join(directory, 'compose.yaml'), 'config'], {
      env: { ...bareEnvironment(home.path), AWS_PAGER: 'less' },
    })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/AWS_DEFAULT_REGION: eu-central-1\n\s+AWS_PAGER: (''|"")\n\s+COMPOSE_DOCKER_CLI_BUILD: ['"]1['"]/)
  })

  test('the file of a project has them by `--env-file`', async () => {
    const directory = await newDirectory(home)
    const file = await written('env-compose', join(directory, 'compose.env'))
    const yaml = ['services:', '  app:', '    image: "app:$AWS_DEFAULT_REGION-$AWS_PAGER-$DOCKER_BUILDKIT"', '']
    await writeFile(join(directory, 'compose.yaml'), yaml.join('\n'))
    const { stdout } = await runProgram([program, '--env-file', file, '-f', join(directory, 'compose.yaml'), 'config'], {
      env: bareEnvironment(home.path),
    })
    expect(stdout).toContain('image: app:eu-central-1--1\n')
  })
})

describeClient('the AWS CLI and its config file', awsCli, ({ program }) => {
  const home = useHome()
  const configured = async (...words: string[]) => {
    const file = await written('aws-config', join(await newDirectory(home), 'config'))
    // Where v1 is forbidden, a metadata service that does not answer is an error to the CLI, so it must not look for one here.
    const env = { ...bareEnvironment(home.path), AWS_CONFIG_FILE: file, AWS_EC2_METADATA_DISABLED: 'true' }
    return runProgram([...program, 'configure', ...words], { env })
  }

  test.for([
    ['region', 'eu-central-1'],
    ['output', 'json'],
    ['ec2_metadata_service_endpoint_mode', 'IPv4'],
    ['ec2_metadata_v1_disabled', 'true'],
  ] as const)('`aws configure get %s` says %s', async ([key, value]) => {
    expect((await configured('get', key)).stdout).toBe(`${value}\n`)
  })

  test('`aws configure list` takes the region from it, and no keys', async () => {
    const { stdout } = await configured('list')
    expect(stdout).toMatch(/^\s*region\W+eu-central-1\W+config-file\b/m)
    expect(stdout).toMatch(/^\s*access_key\W+<not set>/m)
  })
})
