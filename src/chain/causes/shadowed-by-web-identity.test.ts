import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyFacts, runGiven } from '../testing/given.ts'

test.each(['web-identity'] as const)('is named where %s wins, and nothing else is', (winner) => {
  expect(causesGiven({ ...healthyFacts, 'sources.found': [winner, 'instance'] })).toEqual(['shadowed-by-web-identity'])
})

test.each(['environment', 'profile-process', 'credentials-file', 'container'] as const)(
  'is not named where %s wins',
  (winner) => {
    expect(causesGiven({ ...healthyFacts, 'sources.found': [winner, 'web-identity', 'instance'] })).not.toContain(
      'shadowed-by-web-identity',
    )
  },
)

test('says what to take away', () => {
  const [cause] = diagnose(runGiven({ ...healthyFacts, 'sources.found': ['web-identity', 'instance'] })).causes
  expect(cause?.remedy.say).toMatch(/^(Unset|Take|Mend)/)
})
