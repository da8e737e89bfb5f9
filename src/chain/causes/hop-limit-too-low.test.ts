import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyUpTo, runGiven } from '../testing/given.ts'

const facts: Facts = { ...healthyUpTo('host', 'imds'), 'token.reply': 'lost', 'tokenless.status': 401 }

test('is named, and nothing else is', () => {
  expect(causesGiven(facts)).toEqual(['hop-limit-too-low'])
})

test.each<{ given: string; near: Facts }>([
  { given: 'silence to every request', near: { ...healthyUpTo('host', 'imds'), 'token.reply': 'lost' } },
  { given: 'noise', near: { ...healthyUpTo('host', 'imds'), 'token.reply': 'garbled', 'tokenless.status': 401 } },
  {
    given: 'a refusal that arrives',
    near: { ...healthyUpTo('host', 'imds'), 'token.reply': 'arrived', 'token.status': 403, 'tokenless.status': 401 },
  },
])('is not named for $given', ({ near }) => {
  expect(causesGiven(near)).not.toContain('hop-limit-too-low')
})

test('says what cures it', () => {
  const [cause] = diagnose(runGiven(facts)).causes
  expect(cause?.remedy.say).toContain('Raise the hop limit to 2')
})
