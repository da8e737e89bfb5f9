import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyFacts, runGiven } from '../testing/given.ts'

test.each(['credentials-file'] as const)('is named where %s wins, and nothing else is', (winner) => {
  expect(causesGiven({ ...healthyFacts, 'sources.found': [winner, 'instance'] })).toEqual(['shadowed-by-credentials-file'])
})

test.each(['environment', 'profile-process', 'web-identity', 'container'] as const)('is not named where %s wins', (winner) => {
  expect(causesGiven({ ...healthyFacts, 'sources.found': [winner, 'credentials-file', 'instance'] })).not.toContain(
    'shadowed-by-credentials-file',
  )
})

test('says what to take away', () => {
  const [cause] = diagnose(runGiven({ ...healthyFacts, 'sources.found': ['credentials-file', 'instance'] })).causes
  expect(cause?.remedy.say).toMatch(/^(Unset|Take|Mend)/)
})
