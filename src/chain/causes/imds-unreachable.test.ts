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

test('says what cures it', () => {
  const [cause] = diagnose(runGiven(facts)).causes
  expect(cause?.remedy.say).toContain('This is no EC2 instance')
})
