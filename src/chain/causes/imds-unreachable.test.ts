import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { diagnose } from '../diagnose.ts'
import { causesGiven, runGiven } from '../testing/given.ts'

const facts: Facts = {
  'imds.allowed': true,
  'imds.endpoint': 'http://169.254.169.254',
  'imds.connection': 'timed-out',
  'host.vendor': 'LENOVO',
}

test('is named, and nothing else is', () => {
  expect(causesGiven(facts)).toEqual(['imds-unreachable'])
})

test.each<{ given: string; near: Facts }>([
  {
    given: 'a connection that opens',
    near: { 'imds.allowed': true, 'imds.endpoint': 'http://169.254.169.254', 'imds.connection': 'open', 'token.reply': 'lost' },
  },
])('is not named for $given', ({ near }) => {
  expect(causesGiven(near)).not.toContain('imds-unreachable')
})

test.each([
  ['LENOVO', /^This is no EC2 instance\. Rehearse here/],
  ['Amazon EC2', /^Look for what blocks 169\.254\.169\.254/],
  // In many containers nothing says who made the machine, and then neither may be taken for granted.
  [undefined, /^If this is an EC2 instance: Look for what blocks .* If it is none: Rehearse here/],
])('says what cures it where the firmware says %s', (vendor, words) => {
  const { 'host.vendor': _, ...rest } = facts
  const [cause] = diagnose(runGiven(vendor === undefined ? rest : { ...rest, 'host.vendor': vendor })).causes
  expect(cause?.remedy.say).toMatch(words)
})

test('an address that somebody configured is what to look at first', () => {
  const [cause] = diagnose(runGiven({ ...facts, 'imds.endpoint': 'http://127.0.0.1:1338' })).causes
  expect(cause?.remedy.say).toMatch(/^Unset AWS_EC2_METADATA_SERVICE_ENDPOINT .* lead to http:\/\/127\.0\.0\.1:1338 instead/)
})
