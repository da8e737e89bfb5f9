import { expect, test } from 'vitest'
import { checkGiven } from '../testing/given.ts'

test.each([
  { given: 'success', facts: { 'credentials.code': 'Success' }, verdict: 'pass', because: 'issued' },
  {
    given: 'a refusal with its reason',
    facts: { 'credentials.code': 'AssumeRoleUnauthorizedAccess', 'credentials.message': 'EC2 cannot assume the role app.' },
    verdict: 'fail',
    because: 'AssumeRoleUnauthorizedAccess: EC2 cannot assume the role app.',
  },
  { given: 'a refusal without a reason', facts: { 'credentials.code': 'Failed' }, verdict: 'fail', because: 'Failed' },
] as const)('$given: $verdict', ({ facts, verdict, because }) => {
  expect(checkGiven('credentials-are-issued', facts)).toEqual({ verdict, because })
})

test('what nobody asked is skipped', () => {
  expect(checkGiven('credentials-are-issued', {})).toEqual({ verdict: 'skip', because: 'not reached' })
})
