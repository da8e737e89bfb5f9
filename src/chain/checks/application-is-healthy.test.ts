import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { checkGiven } from '../testing/given.ts'

const url = 'http://127.0.0.1:8080/health'

test.each<{ facts: Facts; verdict: string; because: string }>([
  { facts: { 'application.outcome': 'answered', 'application.status': 200 }, verdict: 'pass', because: `${url} answered 200` },
  { facts: { 'application.outcome': 'answered', 'application.status': 204 }, verdict: 'fail', because: `${url} answered 204` },
  { facts: { 'application.outcome': 'answered', 'application.status': 503 }, verdict: 'fail', because: `${url} answered 503` },
  { facts: { 'application.outcome': 'refused' }, verdict: 'fail', because: `${url} refused the connection` },
  {
    facts: { 'application.outcome': 'silent' },
    verdict: 'fail',
    because: `${url} took the connection and did not answer, asked twice`,
  },
])('$facts: $verdict', ({ facts, verdict, because }) => {
  expect(checkGiven('application-is-healthy', { 'application.url': url, ...facts })).toEqual({ verdict, because })
})

test('where there is none by design it is skipped, with the reason', () => {
  const facts = { 'application.outcome': 'absent', 'application.absent': 'none here' } as const
  expect(checkGiven('application-is-healthy', facts)).toEqual({ verdict: 'skip', because: 'none here' })
})
