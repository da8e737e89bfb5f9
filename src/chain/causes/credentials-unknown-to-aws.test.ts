import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyUpTo, runGiven } from '../testing/given.ts'

const facts: Facts = {
  ...healthyUpTo('host', 'imds', 'token', 'metadata', 'role', 'credentials'),
  'identity.accepted': false,
  'identity.errorCode': 'InvalidClientTokenId',
  'identity.errorMessage': 'The security token included in the request is invalid.',
}

test('is named, and nothing else is', () => {
  expect(causesGiven(facts)).toEqual(['credentials-unknown-to-aws'])
})

test.each<Facts>([
  { 'identity.errorCode': 'SignatureDoesNotMatch', 'identity.errorMessage': 'Signature expired: x is now earlier than y' },
  { 'identity.errorCode': 'ExpiredToken' },
])('is not named for %o', (near) => {
  expect(causesGiven({ ...facts, ...near })).not.toContain('credentials-unknown-to-aws')
})

test('says what to look for', () => {
  expect(diagnose(runGiven(facts)).causes[0]?.remedy.say).toContain('who hands them out')
})
