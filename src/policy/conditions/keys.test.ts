import { expect, test } from 'vitest'
import { filledIn, isKnownKey, isMultivalued, spelledKey } from './keys.ts'

test.each([
  ['aws:sourcevpce', true],
  ['aws:principaltag/team', true],
  ['aws:principaltag/', false],
  ['kms:encryptioncontext:parameter_arn', true],
  ['kms:encryptioncontext', false],
  ['aws:username', true],
  ['s3:prefix', false],
  ['aws:SourceIp', false],
])('%s is known: %s', (key, isKnown) => {
  expect(isKnownKey(key)).toBe(isKnown)
})

test.each([
  ['aws:tagkeys', true],
  ['aws:requesttag/team', false],
  ['s3:prefix', false],
])('%s is a list: %s', (key, isList) => {
  expect(isMultivalued(key)).toBe(isList)
})

test('no key has both one value and several, and all are in lower case', () => {
  const keys = [...filledIn.single, ...filledIn.multivalued, ...filledIn.families]
  expect(keys.filter((key, i) => keys.indexOf(key) !== i || key !== key.toLowerCase())).toEqual([])
})

test.each([
  ['aws:sourcevpce', 'aws:SourceVpce'],
  ['aws:userid', 'aws:userid'],
  ['aws:tagkeys', 'aws:TagKeys'],
  ['aws:requesttag/team', 'aws:RequestTag/team'],
  ['kms:encryptioncontext:parameter_arn', 'kms:EncryptionContext:parameter_arn'],
  ['aws:username', 'aws:username'],
  ['s3:prefix', 's3:prefix'],
])('%s is spelt %s', (key, spelling) => {
  expect(spelledKey(key)).toBe(spelling)
})
