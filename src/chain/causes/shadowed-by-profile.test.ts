import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyFacts, runGiven } from '../testing/given.ts'

test.each(['profile-role', 'profile-sso', 'profile-login', 'profile-process', 'config-file'] as const)(
  'is named where %s wins, and nothing else is',
  (winner) => {
    expect(causesGiven({ ...healthyFacts, 'sources.found': [winner, 'instance'] })).toEqual(['shadowed-by-profile'])
  },
)

test.each(['environment', 'web-identity', 'credentials-file', 'container'] as const)('is not named where %s wins', (winner) => {
  expect(causesGiven({ ...healthyFacts, 'sources.found': [winner, 'profile-role', 'instance'] })).not.toContain(
    'shadowed-by-profile',
  )
})

test('says what to take away', () => {
  const [cause] = diagnose(runGiven({ ...healthyFacts, 'sources.found': ['profile-role', 'instance'] })).causes
  expect(cause?.remedy.say).toMatch(/^(Unset|Take|Mend)/)
})
