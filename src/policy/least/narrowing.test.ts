import { expect, test } from 'vitest'
import { isKnownKey, isMultivalued } from '../conditions/keys.ts'
import { narrowingKey } from './narrowing.ts'

test.each([
  ['cloudwatch:namespace', 'cloudwatch:namespace'],
  ['kms:viaservice', 'kms:ViaService'],
  ['KMS:VIASERVICE', 'kms:ViaService'],
  ['kms:encryptioncontext:parameter_arn', 'kms:EncryptionContext:PARAMETER_ARN'],
  ['kms:encryptioncontext:tenant', 'kms:EncryptionContext:tenant'],
  ['iam:passedtoservice', 'iam:PassedToService'],
])('%s narrows, and is spelt %s', (key, spelt) => {
  expect(narrowingKey(key)).toBe(spelt)
  // Of a list `StringEquals` would not say all.
  expect([isKnownKey(key.toLowerCase()), isMultivalued(key.toLowerCase())]).toEqual([true, false])
})

test.each([
  'aws:currenttime',
  'aws:sourceip',
  'aws:principalarn',
  'aws:requestedregion',
  'kms:resourcealiases',
  'kms:encryptioncontextkeys',
])('%s is a circumstance of the call, or no more than its ARN says', (key) => {
  expect(narrowingKey(key)).toBeUndefined()
})
