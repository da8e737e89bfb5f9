import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { causes } from '../src/chain/causes/index.ts'
import { diagnose, runChain } from '../src/chain/index.ts'
import { faults } from '../src/sandbox/faults/index.ts'
import { startSandbox } from '../src/sandbox/index.ts'
import { loadStack } from '../src/stack/load.ts'
import { completeStack } from '../src/stack/stack.ts'

// Chain and sandbox meet here as they do in life: over sockets, told by environment variables where the other is.
const stacks = [
  { name: 'nothing but defaults', stack: completeStack() },
  { name: 'the example', stack: loadStack(readFileSync(resolve(import.meta.dirname, '../stack.yaml'), 'utf8'), 'stack.yaml') },
]

describe.each(stacks)('the stack is $name', ({ stack }) => {
  test('a healthy instance has no cause, and every check passes', async () => {
    await using sandbox = await startSandbox({ stack })
    const { verdict, causes: found, links } = diagnose(await runChain({ stack, env: sandbox.env }))
    expect(found).toEqual([])
    expect(links.flatMap(({ checks }) => checks).filter((check) => check.verdict !== 'pass')).toEqual([
      // The instance has no programs of its own.
      expect.objectContaining({ id: 'cli-is-installed', verdict: 'skip' }),
      expect.objectContaining({ id: 'cli-is-new-enough', verdict: 'skip' }),
      // Without MariaDB there is nothing to run an application on.
      expect.objectContaining({ id: 'application-is-healthy', verdict: 'skip' }),
    ])
    expect(verdict).toBe('pass')
  })

  test.each(faults.map((fault) => ({ fault, id: fault.id, provokes: fault.provokes })))(
    'fault $id is diagnosed as $provokes, and as nothing else',
    async ({ fault, provokes }) => {
      await using sandbox = await startSandbox({ stack, fault })
      const diagnosis = diagnose(await runChain({ stack, env: sandbox.env }))
      expect(diagnosis.causes.map(({ id }) => id)).toEqual([provokes])
      expect(diagnosis.verdict).toBe('fail')
      expect(diagnosis.unexplained).toEqual([])
    },
  )
})

test('every cause has a fault that provokes it', () => {
  const provoked = new Set(faults.map(({ provokes }) => provokes))
  expect(causes.map(({ id }) => id).filter((id) => !provoked.has(id))).toEqual([])
})
