import { expect, test } from 'vitest'
import { checkGiven } from '../testing/given.ts'

test.each([
  { given: 'a login', facts: { 'registry.login': true }, verdict: 'pass', because: 'a login for twelve hours' },
  {
    given: 'a denial',
    facts: { 'registry.login': false, 'registry.loginErrorCode': 'AccessDeniedException', 'registry.loginErrorMessage': 'no' },
    verdict: 'fail',
    because: 'AccessDeniedException: no',
  },
  { given: 'a refusal without words', facts: { 'registry.login': false }, verdict: 'fail', because: 'no login' },
  { given: 'nothing', facts: {}, verdict: 'skip', because: 'not reached' },
] as const)('$given: $verdict', ({ facts, verdict, because }) => {
  expect(checkGiven('registry-grants-login', facts)).toEqual({ verdict, because })
})
