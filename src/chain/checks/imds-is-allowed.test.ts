import { expect, test } from 'vitest'
import { checkGiven } from '../testing/given.ts'

test.each([
  { given: 'calls are allowed', facts: { 'imds.allowed': true }, verdict: 'pass', because: 'nothing forbids them' },
  {
    given: 'the variable forbids them',
    facts: { 'imds.allowed': false },
    verdict: 'fail',
    because: 'AWS_EC2_METADATA_DISABLED is true in this environment',
  },
] as const)('$given: $verdict', ({ facts, verdict, because }) => {
  expect(checkGiven('imds-is-allowed', facts)).toEqual({ verdict, because })
})

test('what nobody asked is skipped', () => {
  expect(checkGiven('imds-is-allowed', {})).toEqual({ verdict: 'skip', because: 'not reached' })
})
