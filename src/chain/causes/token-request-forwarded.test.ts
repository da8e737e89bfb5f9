import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyUpTo, runGiven } from '../testing/given.ts'

const facts: Facts = { ...healthyUpTo('host', 'imds'), 'token.reply': 'arrived', 'token.status': 403, 'tokenless.status': 401 }

test('is named, and nothing else is', () => {
  expect(causesGiven(facts)).toEqual(['token-request-forwarded'])
})

test.each<{ given: string; near: Facts }>([
  ...[404, 500].map((status) => ({
    given: `a tokenless request answered ${status}, which need not be the service`,
    near: { ...healthyUpTo('host', 'imds'), 'token.reply': 'arrived', 'token.status': 403, 'tokenless.status': status } as Facts,
  })),
  {
    given: 'everything refused',
    near: { ...healthyUpTo('host', 'imds'), 'token.reply': 'arrived', 'token.status': 403, 'tokenless.status': 403 },
  },
  {
    given: 'a tokenless request that nobody answered',
    near: { ...healthyUpTo('host', 'imds'), 'token.reply': 'arrived', 'token.status': 403 },
  },
])('is not named for $given', ({ near }) => {
  expect(causesGiven(near)).not.toContain('token-request-forwarded')
})

test('says what cures it', () => {
  const [cause] = diagnose(runGiven(facts)).causes
  expect(cause?.remedy.say).toContain('X-Forwarded-For')
})
