import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyUpTo, runGiven } from '../testing/given.ts'

const facts: Facts = {
  ...healthyUpTo('host', 'imds', 'token', 'metadata', 'role', 'credentials'),
  'credentials.expiration': '2026-11-24T09:29:59Z',
}

test('is named, and nothing else is', () => {
  expect(causesGiven(facts)).toEqual(['credentials-expired'])
})

test.each<{ given: string; near: Facts }>([
  {
    given: 'a second left',
    near: {
      ...healthyUpTo('host', 'imds', 'token', 'metadata', 'role', 'credentials'),
      'credentials.expiration': '2026-11-24T09:30:01Z',
    },
  },
])('is not named for $given', ({ near }) => {
  expect(causesGiven(near)).not.toContain('credentials-expired')
})

test('says what cures it', () => {
  const [cause] = diagnose(runGiven(facts)).causes
  expect(cause?.remedy.say).toContain('stop and start the instance')
})
