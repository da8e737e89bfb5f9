import { expect, test } from 'vitest'
import { diagnose, runChain } from '../src/chain/index.ts'
import { faults } from '../src/sandbox/faults/index.ts'
import { startSandbox } from '../src/sandbox/index.ts'
import { completeStack, type StackFile } from '../src/stack/stack.ts'

/** The chain on an instance with a fault, for a stack and an environment. */
async function diagnosed(id: string, file: StackFile, more: Record<string, string> = {}) {
  const fault = faults.find((one) => one.id === id)
  if (!fault) throw new Error(`there is no fault ${id}`)
  const stack = completeStack(file)
  await using sandbox = await startSandbox({ stack, fault })
  return diagnose(await runChain({ stack, env: { ...sandbox.env, ...more } }))
}

const allowed = { imdsv1Fallback: 'when-unavailable' } as const

test('where there are no tokens and the stack allows it, the chain goes on by IMDSv1, and says so', async () => {
  const { verdict, causes, links } = await diagnosed('imds-from-before-tokens', allowed)
  expect(causes).toEqual([])
  expect(verdict).toBe('warn')
  const checks = links.flatMap((link) => link.checks)
  expect(checks.find(({ id }) => id === 'token-is-granted')).toMatchObject({
    verdict: 'warn',
    because: expect.stringMatching(/^PUT \/latest\/api\/token answered 40[45]; going on without a token, as the stack allows$/),
  })
  for (const id of ['role-is-attached', 'sts-accepts-the-credentials', 'parameter-is-readable']) {
    expect(checks.find((check) => check.id === id)).toMatchObject({ verdict: 'pass' })
  }
})

test.each([
  ['the stack does not allow it', 'imds-from-before-tokens', {}, {}],
  ['the environment forbids it', 'imds-from-before-tokens', allowed, { AWS_EC2_METADATA_V1_DISABLED: 'true' }],
  ['the service refuses', 'imds-endpoint-disabled', allowed, {}],
  ['a proxy makes it refuse', 'proxy-forwards-token-request', allowed, {}],
])('where %s it does not', async (_, fault, file, env) => {
  const { verdict, links } = await diagnosed(fault, file, env)
  expect(verdict).toBe('fail')
  expect(links.find(({ id }) => id === 'role')?.verdict).toBe('skip')
})
