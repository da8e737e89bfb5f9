import { describe, expect, test } from 'vitest'
import { causes } from '../src/chain/causes/index.ts'
import { diagnose, runChain } from '../src/chain/index.ts'
import { faults } from '../src/sandbox/faults/index.ts'
import { startSandbox } from '../src/sandbox/index.ts'
import { completeStack } from '../src/stack/stack.ts'
import { exampleStack } from '../src/stack/testing/example.ts'

// Chain and sandbox meet here as they do in life: over sockets, told by environment variables where the other is.
const stacks = [
  // Without the permissions for debugging EC2 is not asked for the hop limit, nor CloudWatch Logs for the retention, nor IAM for the role's policies.
  {
    name: 'nothing but defaults',
    stack: completeStack(),
    unasked: ['hop-limit-is-the-stacks', 'log-retention-is-the-stacks', 'role-has-what-it-needs', 'role-has-no-more'],
  },
  {
    name: 'the example',
    stack: exampleStack,
    unasked: [],
  },
]

// The instance has no programs of its own, and without MariaDB nothing to run an application on.
const neverAsked = ['cli-is-installed', 'cli-is-new-enough', 'application-is-healthy']

describe.each(stacks)('the stack is $name', ({ stack, unasked }) => {
  test('a healthy instance has no cause, and every check passes', async () => {
    await using sandbox = await startSandbox({ stack })
    const { verdict, causes: found, links } = diagnose(await runChain({ stack, env: sandbox.env }))
    expect(found).toEqual([])
    const judged = links.flatMap(({ checks }) => checks)
    expect(judged.filter((check) => !['pass', 'skip'].includes(check.verdict))).toEqual([])
    expect(
      judged
        .filter((check) => check.verdict === 'skip')
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...neverAsked, ...unasked].sort())
    expect(verdict).toBe('pass')
  })

  const applicable = faults.filter(({ needs }) => needs === undefined || stack.permissions[needs])
  test.each(applicable.map((fault) => ({ fault, id: fault.id, provokes: fault.provokes })))(
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
