import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { checkGiven } from '../testing/given.ts'

const read: Facts = { 'logs.listing': 'read', 'logs.listed': true, 'logs.expectedRetentionDays': 14 }

test.each<[Facts, object]>([
  [
    { ...read, 'logs.retentionDays': 14 },
    { verdict: 'pass', because: '14 days' },
  ],
  [
    { ...read, 'logs.retentionDays': 30 },
    { verdict: 'fail', because: 'log events end after 30 days; the stack says 14 days' },
  ],
  [
    { ...read, 'logs.retentionDays': 0 },
    { verdict: 'fail', because: 'log events never end; the stack says 14 days' },
  ],
  [
    { ...read, 'logs.listed': false },
    { verdict: 'skip', because: 'there is no log group' },
  ],
  [
    { ...read, 'logs.listing': 'denied', 'logs.listErrorMessage': 'AccessDeniedException: no' },
    { verdict: 'unknown', because: 'AccessDeniedException: no' },
  ],
  [
    { ...read, 'logs.listing': 'not-in-stack' },
    { verdict: 'skip', because: 'without `permissions.debugging` or `logGroupSetup` the role may not list log groups' },
  ],
])('%j: %j', (facts, expected) => {
  expect(checkGiven('log-retention-is-the-stacks', facts)).toEqual(expected)
})
