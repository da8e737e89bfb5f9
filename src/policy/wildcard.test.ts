import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fits, type Text } from './wildcard.ts'

/** The meaning of a pattern, spelt out: every way to split the text, tried in turn. */
function fitsNaively(pattern: string, text: string): boolean {
  if (pattern === '') return text === ''
  const rest = pattern.slice(1)
  if (pattern[0] === '*')
    return Array.from({ length: text.length + 1 }, (_, i) => i).some((i) => fitsNaively(rest, text.slice(i)))
  return text !== '' && (pattern[0] === '?' || pattern[0] === text[0]) && fitsNaively(rest, text.slice(1))
}

/** A string that counts how often it is looked at. */
function counted(text: string, looks: { count: number }): Text {
  return {
    length: text.length,
    charCodeAt(index) {
      looks.count++
      return text.charCodeAt(index)
    },
  }
}

describe('wildcards', () => {
  test.each([
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
    ['*', 'arn:aws:ssm:us-east-1:123456789012:parameter/a', true],
    ['?', '', false],
    ['?', 'a', true],
    ['?', 'ab', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['ssm:get*', 'ssm:getparameter', true],
    ['ssm:get*', 'ssm:get', true],
    ['ssm:get*', 'ssm:putparameter', false],
    ['ssm:get*s', 'ssm:getparameter', false],
    ['*parameter', 'ssm:getparameter', true],
    ['*parameter', 'ssm:getparameters', false],
    ['a*b*c', 'aXbXbXc', true],
    ['a*b*c', 'aXbXbX', false],
    ['a**c', 'ac', true],
    ['*?', '', false],
    ['*??', 'ab', true],
    ['arn:aws:ssm:*:parameter/app/*', 'arn:aws:ssm:us-east-1:123456789012:parameter/app/db', true],
    ['arn:aws:ssm:*:parameter/app/*', 'arn:aws:ssm:us-east-1:123456789012:parameter/apps/db', false],
    ['a.c', 'abc', false],
    ['A', 'a', false],
  ])('%j and %j: %s', (pattern, text, expected) => {
    expect(fits(pattern, text)).toBe(expected)
  })

  test('agree with the definition on every small pattern and text', () => {
    const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 7 })
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 })
    fc.assert(
      fc.property(pattern, text, (p, t) => {
        expect(fits(p, t)).toBe(fitsNaively(p, t))
      }),
      { numRuns: 5000 },
    )
  })

  test.each([
    ['many stars that never find their end', `${'a*'.repeat(50)}b`, 'a'.repeat(400)],
    ['stars alone', `${'*'.repeat(200)}b`, 'a'.repeat(400)],
    ['stars and question marks', `${'*?'.repeat(100)}b`, 'a'.repeat(400)],
    ['a long tail after one star', `*${'a'.repeat(200)}b`, 'a'.repeat(400)],
  ])('a hostile pattern costs no more than pattern times text: %s', (_, pattern, text) => {
    const looks = { count: 0 }
    expect(fits(counted(pattern, looks), counted(text, looks))).toBe(false)
    expect(looks.count).toBeLessThanOrEqual(2 * pattern.length * text.length)
  })
})
