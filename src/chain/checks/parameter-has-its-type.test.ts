import { expect, test } from 'vitest'
import { checkGiven } from '../testing/given.ts'

test.each([
  {
    given: 'as the stack says',
    facts: { 'parameter.name': '/a/b', 'parameter.type': 'SecureString', 'parameter.expectedType': 'SecureString' },
    verdict: 'pass',
    because: '/a/b, SecureString',
  },
  {
    given: 'a password in plain text',
    facts: { 'parameter.name': '/a/b', 'parameter.type': 'String', 'parameter.expectedType': 'SecureString' },
    verdict: 'warn',
    because: '`/a/b` is a String, the stack says SecureString',
  },
] as const)('$given: $verdict', ({ facts, verdict, because }) => {
  expect(checkGiven('parameter-has-its-type', facts)).toEqual({ verdict, because })
})

test('what nobody asked is skipped', () => {
  expect(checkGiven('parameter-has-its-type', {})).toEqual({ verdict: 'skip', because: 'not reached' })
})
