import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect, test } from 'vitest'
import { artefacts } from '../../stack/render/index.ts'
import { setting } from '../testing/setting.ts'
import { steps } from './index.ts'

const fileSteps = steps.flatMap((step) => {
  const artefact = artefacts.find(({ id }) => id === step.id)
  return artefact?.path ? [{ step, artefact, path: artefact.path.replace('~', '/root') }] : []
})

test.each(fileSteps)('$step.id puts its artefact at $path', async ({ step, artefact, path }) => {
  const { take, context } = setting()
  const { changes, left } = await take(step)
  expect({ changes: changes.map((change) => change.split('; ')[0]), left }).toEqual({
    changes: [`create ${context.root.resolve(path)}`],
    left: [],
  })
  expect(readFileSync(context.root.resolve(path), 'utf8')).toBe(artefact.render(context.stack, context.instance))
  expect(await take(step)).toEqual({ changes: [], left: [] })
})

test('a file that others cannot read is made readable, and one that says something else is changed', async () => {
  const { take, context } = setting()
  const [step] = fileSteps.filter(({ step }) => step.id === 'env-profile')
  const path = context.root.resolve(step?.path ?? '')
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, 'export AWS_PAGER=less\n')
  chmodSync(path, 0o600)
  expect(step && (await take(step.step))).toEqual({
    changes: [`change ${path}; new login shells have it`, `make ${path} readable`],
    left: [],
  })
  expect(statSync(path).mode & 0o777).toBe(0o644)
})
