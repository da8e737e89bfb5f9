import { expect, test } from 'vitest'
import { checkGiven } from '../testing/given.ts'

test.each([
  { given: '200', facts: { 'token.status': 200 }, verdict: 'pass', because: 'granted' },
  { given: '400', facts: { 'token.status': 400 }, verdict: 'fail', because: 'PUT /latest/api/token answered 400' },
  { given: '403', facts: { 'token.status': 403 }, verdict: 'fail', because: 'PUT /latest/api/token answered 403' },
  {
    given: '201, which no metadata service gives',
    facts: { 'token.status': 201 },
    verdict: 'fail',
    because: 'PUT /latest/api/token answered 201',
  },
] as const)('$given: $verdict', ({ facts, verdict, because }) => {
  expect(checkGiven('token-is-granted', facts)).toEqual({ verdict, because })
})

test('what nobody asked is skipped', () => {
  expect(checkGiven('token-is-granted', {})).toEqual({ verdict: 'skip', because: 'not reached' })
})
