import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wildcard } from './wildcard.ts'

test.each([
  ['', '', true],
  ['', 'a', false],
  ['*', '', true],
  ['?', '', false],
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['a*c', 'ac', true],
  ['a*c', 'abcbc', true],
  ['a*c', 'abcb', false],
  ['*b*', 'abc', true],
  ['**', 'abc', true],
  ['\\*', '*', true],
  ['\\*', 'a', false],
  ['\\?', '?', true],
  ['\\\\', '\\', true],
  ['\\a', '\\a', true],
  ['a.c', 'abc', false],
  ['a', 'A', false],
  ['a*', 'a\nb', true],
])('%j on %j: %s', (pattern, text, expected) => {
  expect(wildcard(pattern)(text)).toBe(expected)
})

test('agrees with a regular expression', () => {
  const short = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 })
  const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 })
  fc.assert(
    fc.property(short, text, (pattern, subject) => {
      const expression = new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`)
      expect(wildcard(pattern)(subject)).toBe(expression.test(subject))
    }),
  )
})

test('a hostile pattern ends', () => {
  expect(wildcard(`${'*a'.repeat(127)}b`)('a'.repeat(256))).toBe(false)
})
