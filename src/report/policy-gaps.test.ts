import { expect, test } from 'vitest'
import type { DecidedCall } from './decided-call.ts'
import { renderPolicyGaps } from './policy-gaps.ts'

const call: DecidedCall = {
  service: 'ssm',
  operation: 'GetParametersByPath',
  status: 400,
  error: undefined,
  asks: [],
  exempt: undefined,
  count: 1,
}
const notEmulated = { code: 'NotEmulated', message: 'this sandbox does not emulate it yet' }

test('a call that failed before it was judged is not in the policy', () => {
  const calls = [
    { ...call, error: notEmulated },
    { ...call, service: undefined, operation: undefined, error: notEmulated },
  ]
  expect(renderPolicyGaps(calls)).toBe(
    `not in the policy: ssm:GetParametersByPath, of which nothing was decided (NotEmulated)
not in the policy: a call, of which nothing was decided (NotEmulated)
`,
  )
})

test('a call that needs no permission lacks nothing in the policy', () => {
  expect(renderPolicyGaps([call, { ...call, exempt: 'AWS answers anyone', error: notEmulated }])).toBe('')
})
