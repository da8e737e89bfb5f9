import { expect, test } from 'vitest'
import { checkGiven } from '../testing/given.ts'

test.each([
  { given: 'an answer', facts: { 'identity.accepted': true }, verdict: 'pass', because: 'accepted' },
  {
    given: 'a refusal',
    facts: {
      'identity.accepted': false,
      'identity.errorCode': 'InvalidClientTokenId',
      'identity.errorMessage': 'The security token included in the request is invalid.',
    },
    verdict: 'fail',
    because: 'InvalidClientTokenId: The security token included in the request is invalid.',
  },
  {
    given: 'a refusal without words',
    facts: { 'identity.accepted': false },
    verdict: 'fail',
    because: 'refused: no reason given',
  },
] as const)('$given: $verdict', ({ facts, verdict, because }) => {
  expect(checkGiven('sts-accepts-the-credentials', facts)).toEqual({ verdict, because })
})

test('what nobody asked is skipped', () => {
  expect(checkGiven('sts-accepts-the-credentials', {})).toEqual({ verdict: 'skip', because: 'not reached' })
})
