import { describe, expect, test } from 'vitest'
import { causes } from '../src/chain/causes/index.ts'
import { diagnose, runChain } from '../src/chain/index.ts'
import { faults } from '../src/sandbox/faults/index.ts'
import { startSandbox } from '../src/sandbox/index.ts'
import { completeStack } from '../src/stack/stack.ts'

// Chain and sandbox meet here as they do in life: over sockets, told by environment variables where the other is.
const stack = completeStack()

test('a healthy instance has no cause, and every check passes', async () => {
  await using sandbox = await startSandbox({ stack })
  const run = await runChain({ stack, env: sandbox.env })
  const { verdict, causes: found, links } = diagnose(run)
  expect(found).toEqual([])
  expect(links.flatMap(({ checks }) => checks).filter((check) => check.verdict !== 'pass')).toEqual([
    // Without MariaDB there is nothing to run an application on.
    expect.objectContaining({ id: 'application-is-healthy', verdict: 'skip' }),
  ])
  expect(verdict).toBe('pass')
})

describe.each(faults.map((fault) => ({ fault, id: fault.id, provokes: fault.provokes })))('fault $id', ({ fault, provokes }) => {
  test(`is diagnosed as ${provokes}, and as nothing else`, async () => {
    await using sandbox = await startSandbox({ stack, fault })
    const diagnosis = diagnose(await runChain({ stack, env: sandbox.env }))
    expect(diagnosis.causes.map(({ id }) => id)).toEqual([provokes])
    expect(diagnosis.verdict).toBe('fail')
    expect(diagnosis.unexplained).toEqual([])
  })
})

test('every cause has a fault that provokes it', () => {
  const provoked = new Set(faults.map(({ provokes }) => provokes))
  expect(causes.map(({ id }) => id).filter((id) => !provoked.has(id))).toEqual([])
})
