import { expect, test } from 'vitest'
import { checkGiven } from '../testing/given.ts'

test.each([
  { given: 'a value', facts: { 'parameter.name': '/a/b', 'parameter.readable': true }, verdict: 'pass', because: '/a/b' },
  {
    given: 'a refusal without a code',
    facts: { 'parameter.name': '/a/b', 'parameter.readable': false },
    verdict: 'fail',
    because: '`/a/b` cannot be read',
  },
  {
    given: 'a refusal',
    facts: {
      'parameter.name': '/a/b',
      'parameter.readable': false,
      'parameter.errorCode': 'AccessDeniedException',
      'parameter.errorMessage': 'User: x is not authorized',
    },
    verdict: 'fail',
    because: '`/a/b`: AccessDeniedException: User: x is not authorized',
  },
  {
    given: 'a refusal without words, as SSM gives for a missing parameter',
    facts: { 'parameter.name': '/a/b', 'parameter.readable': false, 'parameter.errorCode': 'ParameterNotFound' },
    verdict: 'fail',
    because: '`/a/b`: ParameterNotFound',
  },
] as const)('$given: $verdict', ({ facts, verdict, because }) => {
  expect(checkGiven('parameter-is-readable', facts)).toEqual({ verdict, because })
})

test('what nobody asked is skipped', () => {
  expect(checkGiven('parameter-is-readable', {})).toEqual({ verdict: 'skip', because: 'not reached' })
})
