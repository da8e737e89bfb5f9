import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { scratchDirectory } from '../../core/testing/scratch.ts'
import { startSandbox } from '../../sandbox/index.ts'
import { rolecall } from '../testing/terminal.ts'

/** A project on a machine of its own. */
function project(): string {
  const cwd = scratchDirectory()
  cpSync(resolve(import.meta.dirname, '../../../stack.yaml'), join(cwd, 'stack.yaml'))
  return cwd
}

/** All that is in an archive, by name. */
function unpacked(file: string): Record<string, string> {
  const directory = scratchDirectory()
  execFileSync('tar', ['xzf', file, '-C', directory])
  const [folder = ''] = readdirSync(directory)
  const names = readdirSync(join(directory, folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Object.fromEntries(
    names.map(({ parentPath, path, name }) => {
      const full = join(parentPath ?? path, name)
      return [full.slice(join(directory, folder).length + 1), readFileSync(full, 'utf8')]
    }),
  )
}

test('one archive holds findings, facts, versions, configuration and logs, and says what it left out', async () => {
  const cwd = project()
  mkdirSync(join(cwd, 'disk/var/log'), { recursive: true })
  writeFileSync(join(cwd, 'disk/var/log/cloud-init-output.log'), 'Cloud-init finished\n')
  await using sandbox = await startSandbox()
  const { exitCode, out, err } = await rolecall(['report', '--out', 'r.tar.gz', '--root', 'disk'], { cwd, env: sandbox.env })
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' })
  expect(out).toContain('r.tar.gz: 8 files\n')
  expect(statSync(join(cwd, 'r.tar.gz')).mode & 0o777).toBe(0o600)

  const files = unpacked(join(cwd, 'r.tar.gz'))
  const manifest = JSON.parse(files['manifest.json'] ?? '')
  expect(manifest).toMatchObject({ schema: 'rolecall.archive/1', takenAt: expect.stringMatching(/Z$/) })
  expect(['manifest.json', ...manifest.files.map(({ name }: { name: string }) => name)].sort()).toEqual(Object.keys(files).sort())
  expect(files['logs/cloud-init-output.log']).toBe('Cloud-init finished\n')
  expect(JSON.parse(files['diagnosis.json'] ?? '').schema).toBe('rolecall.report/1')
  expect(JSON.parse(files['audit.json'] ?? '').schema).toBe('rolecall.audit/1')
  expect(manifest.leftOut).toContainEqual({ what: expect.stringContaining('cloud-init.log'), because: 'it does not exist' })
  expect(readdirSync(cwd).sort()).toEqual(['disk', 'r.tar.gz', 'stack.yaml'])
})

test('facts of the archive can be judged again', async () => {
  const cwd = project()
  const env = { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:9' }
  expect((await rolecall(['report', '--out', 'r.tar.gz'], { cwd, env })).exitCode).toBe(0)
  const files = unpacked(join(cwd, 'r.tar.gz'))
  writeFileSync(join(cwd, 'facts.json'), files['facts.json'] ?? '')
  const again = await rolecall(['diagnose', 'facts.json', '--json'], { cwd })
  expect(again).toEqual({ exitCode: 1, out: files['diagnosis.json'], err: '' })
})

test('an archive that is there is not replaced', async () => {
  const cwd = project()
  writeFileSync(join(cwd, 'r.tar.gz'), 'mine')
  const env = { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:9' }
  const { exitCode, err } = await rolecall(['report', '--out', 'r.tar.gz'], { cwd, env })
  expect(exitCode).toBe(2)
  expect(err).toContain('error[file-unwritable]: `r.tar.gz` cannot be written: it is there already')
  expect(readFileSync(join(cwd, 'r.tar.gz'), 'utf8')).toBe('mine')
})

test('no secret that was planted anywhere is in the archive', async () => {
  const cwd = project()
  const canary = (place: string) => `canary-${place}-4711`
  const planted = (path: string, text: string) => {
    mkdirSync(join(cwd, path, '..'), { recursive: true })
    writeFileSync(join(cwd, path), text)
  }
  planted('home/.aws/config', `[default]\nregion = us-east-1\naws_secret_access_key = ${canary('config')}\n`)
  planted('home/.aws/credentials', `[default]\naws_access_key_id = ${canary('id')}\naws_secret_access_key = ${canary('file')}\n`)
  planted('disk/var/log/cloud-init.log', `pulled with token=${canary('log')}\n${canary('file')} and ${canary('variable')} seen\n`)
  planted('disk/var/log/cloud-init-output.log', `-----BEGIN PRIVATE KEY-----\n${canary('pem')}\n-----END PRIVATE KEY-----\n`)
  await using sandbox = await startSandbox()
  const { world } = sandbox
  world.instance.userData = `#!/bin/sh\nDB_PASSWORD=${canary('user-data')}\n`
  const parameter = world.parameters.get(world.parameterName)
  if (!parameter) throw new Error('the sandbox has the parameter')
  parameter.value = canary('parameter')

  const env = {
    ...sandbox.env,
    HOME: join(cwd, 'home'),
    APP_TOKEN: canary('variable'),
    FAVOURITE: canary('harmless'),
    HTTPS_PROXY: `http://u:${canary('proxy')}@127.0.0.1:9`,
  }
  const { exitCode, out, err } = await rolecall(['report', '--out', 'r.tar.gz', '--root', 'disk'], { cwd, env })
  expect(exitCode).toBe(0)
  const all = JSON.stringify(unpacked(join(cwd, 'r.tar.gz'))) + out + err
  expect(all).not.toContain('canary-')
  expect(all).not.toContain(Buffer.from('canary-').toString('base64').slice(0, 8))
  // Neither is any token or key that the sandbox itself handed out.
  expect(all).not.toMatch(/AQAE|IQoJ|ASIA[A-Z2-7]{16}/)
  expect(all).toContain('user-data:2:13')
})
