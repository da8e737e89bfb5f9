import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { checkGiven } from '../testing/given.ts'

const namespace = { 'metrics.namespace': 'app' }

test.each<[Facts, object]>([
  [
    { ...namespace, 'metrics.writable': true },
    { verdict: 'pass', because: 'app' },
  ],
  [
    { ...namespace, 'metrics.writable': false, 'metrics.errorCode': 'AccessDenied', 'metrics.errorMessage': 'no' },
    { verdict: 'fail', because: 'namespace `app`: AccessDenied: no' },
  ],
  [namespace, { verdict: 'unknown', because: 'the answer did not say' }],
])('%j: %j', (facts, expected) => {
  expect(checkGiven('metrics-are-writable', facts)).toEqual(expected)
})
