import { expect, test } from 'vitest'
import { Problem } from '../core/problem.ts'
import { defineStep } from './steps/_define.ts'
import { takeStep } from './take-step.ts'
import { setting } from './testing/setting.ts'

/** A step over a value that is either as it should be or not. */
function stepOver(world: { value: string; applied: number }, left: string[] = []) {
  return defineStep({
    id: 'mend',
    title: 'Mend the value',
    inspect: async () => world.value,
    plan: (found) => ({
      changes: found === 'right' ? [] : [`set ${found} right`],
      left,
      async apply() {
        world.applied++
        world.value = 'right'
      },
    }),
  })
}

test('what is wrong is set right once', async () => {
  const world = { value: 'wrong', applied: 0 }
  const { context } = setting()
  expect(await takeStep(stepOver(world), context, false)).toEqual({
    id: 'mend',
    title: 'Mend the value',
    outcome: 'changed',
    changes: ['set wrong right'],
    left: [],
  })
  expect(await takeStep(stepOver(world), context, false)).toMatchObject({ outcome: 'unchanged', changes: [] })
  expect(world.applied).toBe(1)
})

test('a dry run plans only', async () => {
  const world = { value: 'wrong', applied: 0 }
  expect(await takeStep(stepOver(world), setting().context, true)).toMatchObject({
    outcome: 'planned',
    changes: ['set wrong right'],
  })
  expect(world.applied).toBe(0)
})

test('what stays undone is told apart from what is as it should be', async () => {
  const world = { value: 'right', applied: 0 }
  expect(await takeStep(stepOver(world, ['somebody else must']), setting().context, false)).toMatchObject({
    outcome: 'left',
    left: ['somebody else must'],
  })
})

test('a problem names the step that it stopped, and keeps its remedy', async () => {
  const step = {
    ...stepOver({ value: '', applied: 0 }),
    async inspect() {
      throw new Problem('file-unreadable', 'cannot be read', { tried: 'reading a', fix: 'mend it' })
    },
  }
  await expect(takeStep(step, setting().context, false)).rejects.toMatchObject({
    code: 'file-unreadable',
    message: 'step `mend`: cannot be read',
    tried: 'reading a',
    fix: 'mend it',
  })
})

test('whoever is told to end takes no further step', async () => {
  const { context } = setting()
  const world = { value: 'wrong', applied: 0 }
  await expect(takeStep(stepOver(world), { ...context, signal: AbortSignal.abort('SIGTERM') }, false)).rejects.toBe('SIGTERM')
  expect(world.applied).toBe(0)
})
