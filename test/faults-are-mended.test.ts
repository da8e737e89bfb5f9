import { expect, test } from 'vitest'
import { diagnose, runChain } from '../src/chain/index.ts'
import { faults } from '../src/sandbox/faults/index.ts'
import { startSandbox } from '../src/sandbox/index.ts'
import { completeStack } from '../src/stack/stack.ts'

// Some faults need a set of permissions that the stack has only by choice.
const stack = completeStack({ permissions: { debugging: true } })

test.each(faults.map((fault) => ({ fault, id: fault.id })))('after the fix for $id every link holds', async ({ fault }) => {
  await using sandbox = await startSandbox({ stack, fault })
  await sandbox.mend()
  const { verdict, causes } = diagnose(await runChain({ stack, env: sandbox.env }))
  expect({ verdict, causes }).toEqual({ verdict: 'pass', causes: [] })
})

test.each(['credentials-not-renewed', 'imds-port-closed', 'hop-limit-one', 'application-stopped'])(
  'a fix for %s reaches those who have met the fault before',
  async (id) => {
    const fault = faults.find((one) => one.id === id)
    await using sandbox = await startSandbox({ stack, ...(fault && { fault }) })
    expect(diagnose(await runChain({ stack, env: sandbox.env })).verdict).toBe('fail')
    await sandbox.mend()
    expect(diagnose(await runChain({ stack, env: sandbox.env })).verdict).toBe('pass')
  },
)
