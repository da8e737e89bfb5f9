import { expect, test } from 'vitest'
import { checkGiven } from '../testing/given.ts'

test.each([
  { given: 'a reply', facts: { 'token.reply': 'arrived' }, verdict: 'pass', because: 'the reply arrived' },
  {
    given: 'silence after the connection',
    facts: { 'token.reply': 'lost' },
    verdict: 'fail',
    because: 'the connection opened at once, then no reply came, asked twice',
  },
  {
    given: 'noise',
    facts: { 'token.reply': 'garbled' },
    verdict: 'fail',
    because: 'what came back is no answer of a metadata service',
  },
] as const)('$given: $verdict', ({ facts, verdict, because }) => {
  expect(checkGiven('token-reply-arrives', facts)).toEqual({ verdict, because })
})

test('what nobody asked is skipped', () => {
  expect(checkGiven('token-reply-arrives', {})).toEqual({ verdict: 'skip', because: 'not reached' })
})
