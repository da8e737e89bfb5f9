import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyFacts, runGiven } from '../testing/given.ts'

function refused(code: string, message: string): Facts {
  const { 'identity.arn': _arn, ...facts } = healthyFacts
  return { ...facts, 'identity.accepted': false, 'identity.errorCode': code, 'identity.errorMessage': message }
}

const behind = 'Signature expired: 20261124T093000Z is now earlier than 20261124T093100Z (20261124T093600Z - 5 min.)'
const ahead = 'Signature not yet current: 20261124T093600Z is still later than 20261124T093500Z (20261124T093000Z + 5 min.)'

test.each([behind, ahead])('is named, and nothing else is: %s', (message) => {
  expect(causesGiven(refused('SignatureDoesNotMatch', message))).toEqual(['clock-skewed'])
})

test.each([
  ['a wrong key', 'SignatureDoesNotMatch', 'The request signature we calculated does not match the signature you provided.'],
  ['an expired token', 'ExpiredToken', 'The security token included in the request is expired'],
  ['an unknown key', 'InvalidClientTokenId', 'The security token included in the request is invalid.'],
])('is not named for %s', (_given, code, message) => {
  expect(causesGiven(refused(code, message))).not.toContain('clock-skewed')
})

test('says what cures it', () => {
  const [cause] = diagnose(runGiven(refused('SignatureDoesNotMatch', behind))).causes
  expect(cause?.remedy.say).toContain('Amazon Time Sync Service')
})
