import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { checkGiven } from '../testing/given.ts'

const group = { 'logs.group': '/app' }
const missing = { verdict: 'fail', because: '`/app` does not exist in this account and region' }

test.each<[Facts, object]>([
  [
    { ...group, 'logs.listing': 'read', 'logs.listed': true },
    { verdict: 'pass', because: '/app' },
  ],
  [{ ...group, 'logs.listing': 'read', 'logs.listed': false }, missing],
  [
    { ...group, 'logs.listing': 'not-in-stack', 'logs.groupFound': true },
    { verdict: 'pass', because: '/app' },
  ],
  [{ ...group, 'logs.listing': 'not-in-stack', 'logs.groupFound': false }, missing],
  [
    { ...group, 'logs.listing': 'denied', 'logs.groupFound': true },
    { verdict: 'pass', because: '/app' },
  ],
  [
    { ...group, 'logs.listing': 'denied', 'logs.listErrorMessage': 'AccessDeniedException: no' },
    { verdict: 'unknown', because: 'AccessDeniedException: no' },
  ],
  [
    { ...group, 'logs.listing': 'not-in-stack' },
    {
      verdict: 'skip',
      because: 'nothing was written, and without `permissions.debugging` or `logGroupSetup` the role may not list log groups',
    },
  ],
  [{}, { verdict: 'skip', because: 'not reached' }],
])('%j: %j', (facts, expected) => {
  expect(checkGiven('log-group-is-there', facts)).toEqual(expected)
})
