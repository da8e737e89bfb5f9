import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

// What is published, unpacked beside a stranger's program: nothing of the checkout is in reach.
const root = resolve(import.meta.dirname, '..')
const home = mkdtempSync(join(tmpdir(), 'rolecall-package-'))
const installed = join(home, 'node_modules/rolecall')

const run = (file: string, args: string[]) =>
  execFileSync(file, args, { cwd: home, encoding: 'utf8', env: { PATH: process.env.PATH } })

beforeAll(() => {
  execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.types.json'], { cwd: root })
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', home], {
    cwd: root,
    encoding: 'utf8',
  })
  const [{ filename }] = JSON.parse(packed)
  mkdirSync(installed, { recursive: true })
  execFileSync('tar', ['-xzf', join(home, filename), '-C', installed, '--strip-components=1'])
})

afterAll(() => rmSync(home, { recursive: true, force: true }))

test('the library works without anything else installed', () => {
  writeFileSync(
    join(home, 'program.mjs'),
    `import { Imds } from 'rolecall'
     import { startSandbox } from 'rolecall/sandbox'
     import { decide, parsePolicy } from 'rolecall/policy'
     const sandbox = await startSandbox()
     const imds = new Imds({ env: sandbox.env })
     const document = parsePolicy({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] })
     const { allowed } = decide({ identity: [{ name: 'p', document }] }, { action: 's3:GetObject', resource: 'arn:aws:s3:::b/k' })
     console.log(await imds.instanceId() === sandbox.world.instance.id, await imds.role(), allowed)
     imds.close()
     await sandbox.close()`,
  )
  expect(run(process.execPath, ['program.mjs'])).toBe('true sandbox-go-mysql-api true\n')
})

test('problems are told apart across the entry points', () => {
  writeFileSync(
    join(home, 'problems.mjs'),
    `import { isProblem } from 'rolecall'
     import { parsePolicy } from 'rolecall/policy'
     try { parsePolicy('nonsense') } catch (error) { console.log(isProblem(error), error.code) }`,
  )
  expect(run(process.execPath, ['problems.mjs'])).toBe('true policy-malformed\n')
})

test('the types of the library ask for no package but those of Node', () => {
  mkdirSync(join(home, 'node_modules/@types'), { recursive: true })
  symlinkSync(join(root, 'node_modules/@types/node'), join(home, 'node_modules/@types/node'))
  symlinkSync(join(root, 'node_modules/undici-types'), join(home, 'node_modules/undici-types'))
  writeFileSync(
    join(home, 'program.mts'),
    `import { Imds, type IdentityDocument } from 'rolecall'
     import { faults, startSandbox, type Sandbox } from 'rolecall/sandbox'
     import { decide } from 'rolecall/policy'
     const imds = new Imds({ env: { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:1' }, tokenTtlSeconds: 60 })
     const document: Promise<IdentityDocument> = imds.identityDocument()
     const sandbox: Promise<Sandbox> = startSandbox({ httpTokens: 'optional' })
     export { document, sandbox, faults, decide }`,
  )
  const options = [
    '--noEmit',
    '--strict',
    '--skipLibCheck',
    'false',
    '--target',
    'es2022',
    '--lib',
    'es2022,esnext.disposable',
    '--module',
    'nodenext',
    '--types',
    'node',
  ]
  run(join(root, 'node_modules/.bin/tsc'), [...options, 'program.mts'])
})

test('the program is there and runs', () => {
  expect(run(process.execPath, [join(installed, 'dist/cli/rolecall.cjs'), 'faults'])).toContain('no-instance-profile')
})

test('what is published is the build and what goes with it, no sources and no tests', () => {
  const listing = run('find', [installed, '-type', 'f', '-printf', '%P\\n']).trim().split('\n')
  expect(listing).toEqual(
    expect.arrayContaining([
      'README.md',
      'LICENSE',
      'package.json',
      'stack.yaml',
      'test-iamv2-auth.sh',
      'scripts/bootstrap.sh',
      'scripts/imdsv2-helper.sh',
    ]),
  )
  expect(listing.filter((path) => /\.test\.|(^|\/)(src|bench|tools)\/|testing\//.test(path))).toEqual([])
})
