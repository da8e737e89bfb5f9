import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { checkGiven } from '../testing/given.ts'

test.each<[Facts, object]>([
  [
    { 'logs.group': '/app', 'logs.writable': true },
    { verdict: 'pass', because: '/app' },
  ],
  [
    { 'logs.group': '/app', 'logs.writable': false, 'logs.errorCode': 'AccessDeniedException', 'logs.errorMessage': 'no' },
    { verdict: 'fail', because: '`/app`: AccessDeniedException: no' },
  ],
  [{ 'logs.writable': false }, { verdict: 'fail', because: 'no line could be written' }],
  [{}, { verdict: 'skip', because: 'not reached' }],
])('%j: %j', (facts, expected) => {
  expect(checkGiven('logs-are-writable', facts)).toEqual(expected)
})

test('where there is no group, it is not reached', () => {
  const facts: Facts = { 'logs.group': '/app', 'logs.listing': 'not-in-stack', 'logs.groupFound': false }
  expect(checkGiven('logs-are-writable', facts)).toEqual({ verdict: 'skip', because: 'not reached' })
})
