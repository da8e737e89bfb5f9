import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { diagnose } from '../diagnose.ts'
import { causesGiven, runGiven } from '../testing/given.ts'

const facts: Facts = { 'imds.allowed': false }

test('is named, and nothing else is', () => {
  expect(causesGiven(facts)).toEqual(['imds-disabled-by-environment'])
})

test.each<{ given: string; near: Facts }>([{ given: 'calls that are allowed', near: { 'imds.allowed': true } }])(
  'is not named for $given',
  ({ near }) => {
    expect(causesGiven(near)).not.toContain('imds-disabled-by-environment')
  },
)

test('says what cures it', () => {
  const [cause] = diagnose(runGiven(facts)).causes
  expect(cause?.remedy.say).toContain('Unset AWS_EC2_METADATA_DISABLED')
})
