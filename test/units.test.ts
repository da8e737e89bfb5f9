import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rules } from '../src/audit/rules/index.ts'
import { causes } from '../src/chain/causes/index.ts'
import { checks } from '../src/chain/checks/index.ts'
import { probes } from '../src/chain/probes/index.ts'
import { commands } from '../src/cli/commands/index.ts'
import { factIds } from '../src/core/facts.ts'
import { problemPages } from '../src/core/problem-pages.ts'
import { faults } from '../src/sandbox/faults/index.ts'
import { artefacts } from '../src/stack/render/index.ts'

const src = resolve(import.meta.dirname, '../src')

const families = [
  { folder: 'chain/probes', ids: probes.map(({ id }) => id) },
  { folder: 'chain/checks', ids: checks.map(({ id }) => id) },
  { folder: 'chain/causes', ids: causes.map(({ id }) => id) },
  { folder: 'sandbox/faults', ids: faults.map(({ id }) => id) },
  { folder: 'stack/render', ids: artefacts.map(({ id }) => id) },
  { folder: 'audit/rules', ids: rules.map(({ id }) => id) },
  { folder: 'cli/commands', ids: Object.keys(commands) },
]

describe.each(families)('$folder', ({ folder, ids }) => {
  const names = readdirSync(join(src, folder))
  const units = names.filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !['_define.ts', 'index.ts'].includes(name),
  )

  test('the list is the folder, and an id is its file name', () => {
    expect([...ids].sort()).toEqual(units.map((name) => name.replace(/\.ts$/, '')).sort())
  })

  test('every unit has its test beside it', () => {
    const untested = units.filter((name) => !existsSync(join(src, folder, name.replace(/\.ts$/, '.test.ts'))))
    expect(untested).toEqual([])
  })
})

test('a command is named as its file', async () => {
  for (const [name, load] of Object.entries(commands)) expect((await load()).default.name).toBe(name)
})

test('a probe waits only for probes that stand before it', () => {
  const seen: string[] = []
  for (const { id, after } of probes) {
    expect(seen).toEqual(expect.arrayContaining([...after]))
    seen.push(id)
  }
})

test('every fact is learnt by exactly one probe', () => {
  expect(probes.flatMap(({ learns }) => [...learns]).sort()).toEqual([...factIds].sort())
})

test('every cause explains a failure', () => {
  expect(causes.filter(({ when }) => !Object.values(when).includes('fail'))).toEqual([])
})

test('every code of a problem is used', () => {
  const scripts = ['scripts/imdsv2-helper.sh', 'test-iamv2-auth.sh']
    .map((path) => readFileSync(resolve(src, '..', path), 'utf8'))
    .join('\n')
  const code = readAll(src)
  const unused = Object.keys(problemPages).filter((name) => !code.includes(`'${name}'`) && !scripts.includes(name))
  expect(unused).toEqual([])
})

function readAll(directory: string): string {
  return readdirSync(directory, { withFileTypes: true })
    .filter(({ name }) => name !== 'problem-pages.ts' && !name.endsWith('.test.ts'))
    .map((entry) =>
      entry.isDirectory() ? readAll(join(directory, entry.name)) : readFileSync(join(directory, entry.name), 'utf8'),
    )
    .join('\n')
}
