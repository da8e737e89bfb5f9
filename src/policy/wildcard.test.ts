import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fits as patternFits, readArnPattern, readPattern, type Text, testOf } from './wildcard.ts'

const written = (text: string) => [{ text, isLiteral: false }]
/** Both ways to test, which must agree. */
function fits(pattern: string, text: string): boolean {
  const read = readPattern(written(pattern))
  const answer = patternFits(read, text)
  expect(testOf(read)(text)).toBe(answer)
  return answer
}

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
    expect(patternFits(readPattern(written(pattern)), counted(text, looks))).toBe(false)
    expect(looks.count).toBeLessThanOrEqual(2 * pattern.length * text.length)
  })
})

describe('wildcards of ARNs', () => {
  const arnFits = (pattern: string, text: string) => testOf(readArnPattern(written(pattern)))(text)
  const parameter = 'arn:aws:ssm:us-east-1:123456789012:parameter/app/db'
  test.each([
    ['*', parameter, true],
    ['arn:*', parameter, true],
    // A star that ends its part spans parts.
    ['arn:aws:ssm:*:parameter/app/*', parameter, true],
    ['arn:*:parameter/*', parameter, true],
    // One inside its part does not.
    ['arn:aws:s*m:us-east-1:123456789012:parameter/*', parameter, true],
    ['arn:aws:s*1:123456789012:parameter/*', parameter, false],
    ['arn:aws:ssm:u*2:parameter/*', parameter, false],
    ['arn:*:s*m:us-east-1:123456789012:parameter/*', parameter, true],
    ['arn:*:u*1:1*2:parameter/*', parameter, true],
    ['arn:*:u*1:2*2:parameter/*', parameter, false],
    // Nor does a question mark.
    ['arn:aws:ssm?us-east-1:123456789012:parameter/app/db', parameter, false],
    ['arn:aws:s?m:us-east-1:123456789012:parameter/app/db', parameter, true],
    // The resource's own part has no colons that count.
    ['arn:aws:logs:us-east-1:123456789012:log-group:a*b', 'arn:aws:logs:us-east-1:123456789012:log-group:a:log-stream:b', true],
    ['arn:aws:logs:us-east-1:123456789012:log-group?a', 'arn:aws:logs:us-east-1:123456789012:log-group:a', true],
  ])('%j and %j: %s', (pattern, text, expected) => {
    expect(arnFits(pattern, text)).toBe(expected)
  })

  test('cost no more than a few times pattern times text, however hostile', () => {
    for (const [pattern, text] of [
      [`arn:${'*:a*a'.repeat(80)}b`, `arn${':aa'.repeat(200)}`],
      [`arn:*:${'a*'.repeat(100)}b:c`, `arn:${'a'.repeat(400)}:${'a'.repeat(400)}`],
      [`*:${'a*a'.repeat(60)}:x`, `arn${`:${'a'.repeat(100)}`.repeat(4)}`],
    ] as const) {
      const looks = { count: 0 }
      expect(patternFits(readArnPattern(written(pattern)), counted(text, looks))).toBe(false)
      expect(looks.count).toBeLessThanOrEqual(12 * pattern.length * text.length)
    }
  })
})

test('a question mark is one character, also beyond the first 65,536', () => {
  expect([fits('a?c', 'a\u{1F600}c'), fits('a??c', 'a\u{1F600}c')]).toEqual([true, false])
})
