import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyFacts, runGiven } from '../testing/given.ts'

test.each(['container'] as const)('is named where %s wins, and nothing else is', (winner) => {
  expect(causesGiven({ ...healthyFacts, 'sources.found': [winner, 'instance'] })).toEqual(['shadowed-by-container-variable'])
})

test.each(['environment', 'profile-process', 'web-identity', 'credentials-file'] as const)(
  'is not named where %s wins',
  (winner) => {
    expect(causesGiven({ ...healthyFacts, 'sources.found': [winner, 'container', 'instance'] })).not.toContain(
      'shadowed-by-container-variable',
    )
  },
)

test('says what to take away', () => {
  const [cause] = diagnose(runGiven({ ...healthyFacts, 'sources.found': ['container', 'instance'] })).causes
  expect(cause?.remedy.say).toMatch(/^(Unset|Take|Mend)/)
})
