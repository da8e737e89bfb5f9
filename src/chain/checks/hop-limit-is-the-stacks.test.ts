import { expect, test } from 'vitest'
import { checkGiven } from '../testing/given.ts'

test.each([
  { limit: 2, expected: 2, verdict: 'pass', because: /^2$/ },
  { limit: 1, expected: 2, verdict: 'warn', because: /^it is 1, the stack says 2: token replies end 1 hop short/ },
  { limit: 3, expected: 2, verdict: 'warn', because: /^it is 3, the stack says 2: callers further away/ },
])('$limit where the stack says $expected: $verdict', ({ limit, expected, verdict, because }) => {
  expect(
    checkGiven('hop-limit-is-the-stacks', {
      'token.status': 200,
      'instance.hopLimit': limit,
      'instance.expectedHopLimit': expected,
    }),
  ).toEqual({ verdict, because: expect.stringMatching(because) })
})

test('where EC2 did not say, it is skipped with the reason', () => {
  const facts = { 'token.status': 200, 'instance.optionsUnlearnt': 'EC2 did not say', 'instance.expectedHopLimit': 2 }
  expect(checkGiven('hop-limit-is-the-stacks', facts)).toEqual({ verdict: 'skip', because: 'EC2 did not say' })
})
