import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const copy = mkdtempSync(join(tmpdir(), 'rolecall-new-'))

const scaffold = (...words: string[]) =>
  spawnSync(process.execPath, [join(root, 'tools/new.mjs'), ...words], {
    encoding: 'utf8',
    env: { ...process.env, ROLECALL_ROOT: copy },
  })

beforeAll(() => {
  for (const name of ['src', 'tools', 'tsconfig.json', 'package.json'])
    cpSync(join(root, name), join(copy, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
})

afterAll(() => rmSync(copy, { recursive: true, force: true }))

test.each([
  ['probe', 'clock', 'src/chain/probes/clock.ts', 'src/chain/probes/index.ts', './clock.ts'],
  ['check', 'clock-is-right', 'src/chain/checks/clock-is-right.ts', 'src/chain/checks/index.ts', './clock-is-right.ts'],
  ['cause', 'clock-is-off', 'src/chain/causes/clock-is-off.ts', 'src/chain/causes/index.ts', './clock-is-off.ts'],
  ['fault', 'clock-wound', 'src/sandbox/faults/clock-wound.ts', 'src/sandbox/faults/index.ts', './clock-wound.ts'],
  ['artefact', 'crontab', 'src/stack/render/crontab.ts', 'src/stack/render/index.ts', './crontab.ts'],
  ['step', 'time-zone', 'src/setup/steps/time-zone.ts', 'src/setup/steps/index.ts', './time-zone.ts'],
  ['rule', 'ports-are-closed', 'src/audit/rules/ports-are-closed.ts', 'src/audit/rules/index.ts', './ports-are-closed.ts'],
  ['command', 'wind-clock', 'src/cli/commands/wind-clock.ts', 'src/cli/commands/index.ts', './wind-clock.ts'],
  [
    'operation',
    'ssm/get-parameters',
    'src/sandbox/services/ssm/get-parameters.ts',
    'src/sandbox/services/ssm/index.ts',
    './get-parameters.ts',
  ],
])('%s %s becomes a unit, its test and an entry in the list', (kind, id, unit, list, specifier) => {
  expect(scaffold(kind, id)).toMatchObject({ status: 0, stderr: '' })
  expect(readFileSync(join(copy, unit), 'utf8')).toContain('BLANK')
  expect(readFileSync(join(copy, unit.replace(/\.ts$/, '.test.ts')), 'utf8')).toContain('BLANK')
  expect(readFileSync(join(copy, list), 'utf8')).toContain(`'${specifier}'`)
})

test('what was written compiles before a blank is filled', () => {
  const compiled = spawnSync(join(root, 'node_modules/.bin/tsc'), ['--noEmit', '-p', copy], { encoding: 'utf8', cwd: copy })
  expect(compiled.stdout).toBe('')
})

test.each([
  [['check', 'clock-is-right'], 'is there already'],
  [['check', 'Clock'], '`Clock` is no id'],
  [['check', '../evil'], '`../evil` is no id'],
  [['thing', 'clock'], 'usage: npm run new -- '],
  [['operation', 'glacier/list-vaults'], 'there is no service `glacier`'],
])('%j is refused', (words, message) => {
  const { status, stderr } = scaffold(...words)
  expect(status).toBe(2)
  expect(stderr).toContain(message)
})

test('the project itself is not touched', () => {
  expect(
    execFileSync('git', ['status', '--porcelain', '--', 'src/chain/checks/clock-is-right.ts'], { cwd: root, encoding: 'utf8' }),
  ).toBe('')
})
