/** The rendered user data under the real cloud-init, and the script in it in the shells that instances have. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, readFile, readlink, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import cloudInitArtefact from '../../src/stack/render/cloud-init.ts'
import { completeStack } from '../../src/stack/stack.ts'
import {
  describeClient,
  type Ended,
  output,
  type Program,
  projectRoot,
  runProgram,
  useHome,
  useInstance,
} from '../clients/environment.ts'

const place = { partition: 'aws', region: 'us-east-1', accountId: '111122223333' }
const stack = completeStack()
const found = (program: Program) => (output(program) === undefined ? undefined : program)

describeClient('shellcheck', { find: () => found(['shellcheck', '--version']), install: 'shellcheck' }, () => {
  const home = useHome()

  test('finds nothing in the scripts', async () => {
    const scripts = [
      'scripts/bootstrap.sh',
      'scripts/imdsv2-helper.sh',
      'test-iamv2-auth.sh',
      'test/setup/boot.sh',
      'test/setup/systemd.sh',
    ]
    const env = { PATH: process.env.PATH ?? '', HOME: home.path }
    expect(await runProgram(['shellcheck', ...scripts], { env })).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  test('finds nothing in the scripts as they travel, without their comments', async () => {
    const archive = /content: (H4s\S+)/.exec(cloudInitArtefact.render(stack, place))?.[1] ?? ''
    const directory = await mkdtemp(join(home.path, 'archive-'))
    execFileSync('tar', ['-xzf', '-', '-C', directory], { input: Buffer.from(archive, 'base64') })
    const scripts = ['scripts/bootstrap.sh', 'scripts/imdsv2-helper.sh', 'test-iamv2-auth.sh'].map((name) =>
      join(directory, name),
    )
    // What a comment had excused is excused here.
    const program: Program = ['shellcheck', '--exclude', 'SC2086,SC2034,SC1091', ...scripts]
    const env = { PATH: process.env.PATH ?? '', HOME: home.path }
    expect(await runProgram(program, { env })).toEqual({ code: 0, stdout: '', stderr: '' })
  })
})

/** Rolecall's npm tarball on an https server of its own. */
function usePublished() {
  const home = useHome()
  let server: Server | undefined
  let url = ''
  let sha256 = ''
  beforeAll(async () => {
    const pack = ['pack', '--ignore-scripts', '--json', '--pack-destination', home.path]
    const [{ filename }] = JSON.parse(execFileSync('npm', pack, { cwd: projectRoot, encoding: 'utf8' }))
    const tarball = await readFile(join(home.path, filename))
    sha256 = createHash('sha256').update(tarball).digest('hex')
    const [key, certificate] = [join(home.path, 'key.pem'), join(home.path, 'certificate.pem')]
    const words = `req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=rolecall -addext subjectAltName=IP:127.0.0.1 -keyout ${key} -out ${certificate}`
    execFileSync('openssl', words.split(' '), { stdio: 'ignore' })
    const serving = createServer({ key: await readFile(key), cert: await readFile(certificate) }, (_request, response) => {
      response.end(tarball)
    })
    server = serving
    await new Promise<void>((resolve) => serving.listen(0, '127.0.0.1', resolve))
    url = `https://127.0.0.1:${(serving.address() as AddressInfo).port}/rolecall.tgz`
  })
  afterAll(() => {
    server?.close()
    server?.closeAllConnections()
  })
  return {
    get package() {
      return { url, sha256 }
    },
    get env() {
      return { CURL_CA_BUNDLE: join(home.path, 'certificate.pem') }
    },
  }
}

/** Package managers that would change the machine, and must not be asked. */
async function withoutPackageManagers(home: { path: string }): Promise<string> {
  const directory = await mkdtemp(join(home.path, 'bin-'))
  for (const name of ['apt-get', 'dnf', 'snap']) {
    await writeFile(join(directory, name), '#!/bin/sh\necho "$0 was asked" >&2\nexit 1\n')
    await chmod(join(directory, name), 0o755)
  }
  return `${directory}:${process.env.PATH}`
}

// Namespaces take root, or a system that gives users their own.
const privateMounts: Program = process.getuid?.() === 0 ? ['unshare', '-m'] : ['unshare', '-rm']
const cloudInit = {
  find: () => (found(['cloud-init', '--version']) && found([...privateMounts, 'true']) ? true : undefined),
  install: 'cloud-init util-linux',
}

describeClient('cloud-init', cloudInit, () => {
  const instance = useInstance()
  const published = usePublished()

  async function boot(userData: string) {
    const work = await mkdtemp(join(instance.home, 'boot-'))
    await writeFile(join(work, 'user-data'), userData)
    const { stdout, stderr } = await instance.run(
      [
        ...privateMounts,
        join(projectRoot, 'test/setup/boot.sh'),
        join(work, 'user-data'),
        work,
        await readlink('/proc/self/ns/mnt'),
      ],
      {
        ...published.env,
        PATH: await withoutPackageManagers({ path: instance.home }),
        HOME: '/root',
        AWS_CONFIG_FILE: '/root/.aws/config',
      },
    )
    const read = (path: string) => readFile(join(work, 'written', path), 'utf8')
    return { result: stdout, stderr, read }
  }

  test.for([
    ['without a package', () => ({})],
    ['with a package', () => ({ published: published.package })],
  ] as const)('its schema takes the user data %s', async ([, given]) => {
    const file = join(await mkdtemp(join(instance.home, 'schema-')), 'user-data')
    await writeFile(file, cloudInitArtefact.render(stack, place, given()))
    const { code, stdout, stderr } = await instance.run(['cloud-init', 'schema', '--config-file', file])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^Valid (cloud-config|schema)/)
  })

  test.sequential('boots an instance by the shell scripts alone', async () => {
    const { result, stderr, read } = await boot(cloudInitArtefact.render(stack, place))
    expect(stderr).toBe('')
    expect(JSON.parse(result).v1).toMatchObject({ errors: [] })
    expect(await read('etc/profile.d/rolecall.sh')).toContain("export AWS_DEFAULT_REGION='us-east-1'\nexport AWS_PAGER=''\n")
    expect(await read('etc/systemd/system.conf.d/rolecall.conf')).toContain('DefaultEnvironment="AWS_PAGER="\n')
    expect(await read('etc/rolecall/compose.env')).toContain('AWS_DEFAULT_REGION=us-east-1\n')
    expect(await read('root/.aws/config')).toContain('[default]\nregion = us-east-1\n')
    const log = await read('var/log/cloud-init-output.log')
    expect(log).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ this is in us-east-1$/m)
    expect(log).toContain('healthy: every link holds')
    expect(log).not.toContain('was asked')
    expect(await read('var/log/rolecall-bootstrap.log')).toMatch(/Z this instance is set up, and its identity works\n$/)
  })

  test.sequential('boots an instance by `rolecall setup`, from the package', async () => {
    const { result, read } = await boot(cloudInitArtefact.render(stack, place, { published: published.package }))
    const log = await read('var/log/cloud-init-output.log')
    expect(log).toContain('Z aws-config: create /root/.aws/config\n')
    // On a busy machine a probe may be out of time: the chain is then unknown, which is told, and never broken.
    expect(log).toMatch(/^(healthy|unknown)/m)
    expect(JSON.parse(result).v1.errors).toHaveLength(/^healthy/m.test(log) ? 0 : 1)
    expect(await read('etc/rolecall/compose.env')).toContain('AWS_DEFAULT_REGION=us-east-1\n')
    expect(await read('etc/rolecall/stack.yaml')).toContain('app: go-mysql-api\n')
  })

  test.sequential('counts a package that is another one as a failure, and unpacks nothing of it', async () => {
    const given = { published: { ...published.package, sha256: '0'.repeat(64) } }
    const { result, read } = await boot(cloudInitArtefact.render(stack, place, given))
    expect(JSON.parse(result).v1.errors).toHaveLength(1)
    expect(await read('var/log/rolecall-bootstrap.log')).toMatch(
      /Z error: the package has the SHA-256 [0-9a-f]{64}, not 0{64}\n$/,
    )
    await expect(read('opt/rolecall/dist/cli/rolecall.cjs')).rejects.toThrow('ENOENT')
  })
})

describe.each(['dash', 'bash --posix', 'busybox sh'])('the script in %s', (shell) => {
  const instance = useInstance()

  /** The script where the archive puts it, over a root of its own, with an AWS CLI that knows nothing but its version. */
  async function bootstrap(root: string, env: Record<string, string> = {}): Promise<Ended> {
    const base = await mkdtemp(join(instance.home, 'base-'))
    const archive = /content: (H4s\S+)/.exec(cloudInitArtefact.render(stack, place))?.[1] ?? ''
    execFileSync('tar', ['-xzf', '-', '-C', base], { input: Buffer.from(archive, 'base64') })
    const PATH = await withoutPackageManagers({ path: instance.home })
    const aws = join(PATH.split(':')[0] ?? '', 'aws')
    await writeFile(aws, '#!/bin/sh\n[ "$1" = --version ] && echo aws-cli/2.99.0\n')
    await chmod(aws, 0o755)
    const words = [join(base, 'scripts/bootstrap.sh'), '--root', root, '--parameter', stack.parameter.name]
    const program: Program = [...(shell.split(' ') as [string]), ...words]
    return instance.run(program, { PATH, HOME: '/root', AWS_CONFIG_FILE: join(root, 'none'), ...env })
  }

  const newRoot = () => mkdtemp(join(instance.home, 'root-'))

  test('writes the files, keeps an AWS config that is there, and fails where the chain does', async () => {
    const root = await newRoot()
    await mkdir(join(root, 'root/.aws'), { recursive: true })
    await writeFile(join(root, 'root/.aws/config'), '[profile dev]\n')
    const { code, stdout } = await bootstrap(root)
    expect(code).toBe(1)
    expect(stdout).toContain(`Z wrote ${root}/etc/profile.d/rolecall.sh\n`)
    expect(stdout).toContain(`Z left undone: ${root}/root/.aws/config is there already\n`)
    expect(stdout).toMatch(/Z error: the chain does not hold, or could not be tested \(exit code 3\); the lines above say why\n$/)
    expect(await readFile(join(root, 'root/.aws/config'), 'utf8')).toBe('[profile dev]\n')
    expect(await readFile(join(root, 'etc/rolecall/compose.env'), 'utf8')).toContain('AWS_DEFAULT_REGION=us-east-1\n')
    expect(await readFile(join(root, 'var/log/rolecall-bootstrap.log'), 'utf8')).toContain('Z this is in us-east-1\n')
  })

  test('writes nothing where the metadata service is out of reach by a setting', async () => {
    const root = await newRoot()
    const { code, stdout } = await bootstrap(root, { AWS_EC2_METADATA_DISABLED: 'true' })
    expect(code).toBe(1)
    expect(stdout).toMatch(/Z error: no region: error\[imds-disabled-by-environment\]/)
    expect(await readdir(root)).toEqual(['var'])
  })
})
