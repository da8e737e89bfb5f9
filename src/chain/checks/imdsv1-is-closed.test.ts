import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { checkGiven } from '../testing/given.ts'

test.each<{ facts: Facts; verdict: string; because: RegExp }>([
  { facts: { 'instance.httpTokens': 'required' }, verdict: 'pass', because: /says EC2$/ },
  { facts: { 'instance.httpTokens': 'optional' }, verdict: 'warn', because: /^requests without a token are still answered/ },
  { facts: { 'instance.optionsUnlearnt': 'off', 'imdsv1.status': 200 }, verdict: 'warn', because: /^requests without a token/ },
  { facts: { 'instance.optionsUnlearnt': 'off', 'imdsv1.status': 401 }, verdict: 'pass', because: /is refused$/ },
  { facts: { 'instance.optionsUnlearnt': 'off', 'imdsv1.status': 503 }, verdict: 'skip', because: /\(off\)/ },
  { facts: { 'instance.optionsUnlearnt': 'off' }, verdict: 'skip', because: /\(off\), and no request was tried$/ },
  { facts: {}, verdict: 'skip', because: /^not reached$/ },
])('$facts: $verdict', ({ facts, verdict, because }) => {
  expect(checkGiven('imdsv1-is-closed', { 'token.status': 200, ...facts })).toEqual({
    verdict,
    because: expect.stringMatching(because),
  })
})
