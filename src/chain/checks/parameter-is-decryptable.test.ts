import { expect, test } from 'vitest'
import { checkGiven } from '../testing/given.ts'

test.each([
  { given: 'a value', facts: { 'parameter.decryptable': true }, verdict: 'pass', because: '/a/b' },
  {
    given: 'a refusal of KMS',
    facts: {
      'parameter.decryptable': false,
      'parameter.errorCode': 'AccessDeniedException',
      'parameter.errorMessage': 'User: x is not authorized to perform: kms:Decrypt',
    },
    verdict: 'fail',
    because: '`/a/b` can be read, but not decrypted: AccessDeniedException: User: x is not authorized to perform: kms:Decrypt',
  },
  {
    given: 'a refusal without words',
    facts: { 'parameter.decryptable': false, 'parameter.errorCode': 'InvalidKeyId' },
    verdict: 'fail',
    because: '`/a/b` can be read, but not decrypted: InvalidKeyId',
  },
] as const)('$given: $verdict', ({ facts, verdict, because }) => {
  const asked = { 'parameter.name': '/a/b', 'parameter.readable': true, ...facts }
  expect(checkGiven('parameter-is-decryptable', asked)).toEqual({ verdict, because })
})

test('what cannot be read is not tried', () => {
  const facts = { 'parameter.name': '/a/b', 'parameter.readable': false }
  expect(checkGiven('parameter-is-decryptable', facts)).toEqual({ verdict: 'skip', because: 'not reached' })
})
