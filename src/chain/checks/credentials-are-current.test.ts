import { expect, test } from 'vitest'
import { checkGiven } from '../testing/given.ts'

test.each([
  {
    given: 'a second left',
    facts: { 'credentials.expiration': '2026-11-24T10:00:01Z', 'credentials.fetchedAt': '2026-11-24T10:00:00Z' },
    verdict: 'pass',
    because: 'valid until 2026-11-24T10:00:01Z',
  },
  {
    given: 'the very second of the end',
    facts: { 'credentials.expiration': '2026-11-24T10:00:00Z', 'credentials.fetchedAt': '2026-11-24T10:00:00Z' },
    verdict: 'fail',
    because: 'they expired at 2026-11-24T10:00:00Z, it is 2026-11-24T10:00:00Z',
  },
  {
    given: 'past the end, across midnight',
    facts: { 'credentials.expiration': '2026-11-23T23:59:59Z', 'credentials.fetchedAt': '2026-11-24T00:00:00Z' },
    verdict: 'fail',
    because: 'they expired at 2026-11-23T23:59:59Z, it is 2026-11-24T00:00:00Z',
  },
] as const)('$given: $verdict', ({ facts, verdict, because }) => {
  expect(checkGiven('credentials-are-current', facts)).toEqual({ verdict, because })
})

test('what nobody asked is skipped', () => {
  expect(checkGiven('credentials-are-current', {})).toEqual({ verdict: 'skip', because: 'not reached' })
})
