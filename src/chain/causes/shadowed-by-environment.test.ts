import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyFacts, runGiven } from '../testing/given.ts'

test.each(['environment'] as const)('is named where %s wins, and nothing else is', (winner) => {
  expect(causesGiven({ ...healthyFacts, 'sources.found': [winner, 'instance'] })).toEqual(['shadowed-by-environment'])
})

test.each(['profile-process', 'web-identity', 'credentials-file', 'container'] as const)(
  'is not named where %s wins',
  (winner) => {
    expect(causesGiven({ ...healthyFacts, 'sources.found': [winner, 'environment', 'instance'] })).not.toContain(
      'shadowed-by-environment',
    )
  },
)

test('says what to take away', () => {
  const [cause] = diagnose(runGiven({ ...healthyFacts, 'sources.found': ['environment', 'instance'] })).causes
  expect(cause?.remedy.say).toMatch(/^(Unset|Take|Mend)/)
})
