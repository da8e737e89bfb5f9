import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { covers, overlaps } from './pattern.ts'
import { fits as patternFits, readPattern } from './wildcard.ts'

const fits = (pattern: string, text: string) => patternFits(readPattern([{ text: pattern, isLiteral: false }]), text)

describe('covers', () => {
  test.each([
    ['*', 'ssm:GetParameter', true],
    ['ssm:*', 'ssm:GetParameter', true],
    ['ssm:Get*', 'ssm:GetParameter*', true],
    ['ssm:GetParameter', 'ssm:GetParameters', false],
    ['ssm:GetParameter', 'ssm:*', false],
    ['ssm:GetParamete?', 'ssm:GetParameter', true],
    ['ssm:GetParamete?', 'ssm:GetParamete*', false],
    ['a?*', 'a*', false],
    ['a*', 'a?*', true],
    ['*?', '?*', true],
    ['a**', 'a*', true],
    ['arn:aws:logs:*:*:log-group:/a:*', 'arn:aws:logs:us-east-1:1:log-group:/a:log-stream:*', true],
  ])('%s takes in all of %s: %s', (wide, narrow, expected) => {
    expect(covers(wide, narrow)).toBe(expected)
  })
})

describe('overlaps', () => {
  test.each([
    ['ssm:Get*', 'ssm:*Parameter', true],
    ['ssm:Get*', 'ssm:Put*', false],
    ['a', 'a', true],
    ['a', 'ab', false],
    ['*', '', true],
    ['?', '', false],
    ['a*c', 'a?b*', true],
    ['a*c', 'b*c', false],
  ])('%s and %s meet: %s', (a, b, expected) => {
    expect(overlaps(a, b)).toBe(expected)
    expect(overlaps(b, a)).toBe(expected)
  })
})

const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 })
const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 })

test('what fits the narrow one fits the wide one, and what fits both makes them overlap', () => {
  fc.assert(
    fc.property(pattern, pattern, text, (a, b, words) => {
      if (fits(b, words) && covers(a, b)) expect(fits(a, words)).toBe(true)
      if (fits(a, words) && fits(b, words)) expect(overlaps(a, b)).toBe(true)
      if (covers(a, b)) expect(overlaps(a, b)).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

test('whether two patterns overlap is what trying every short text says', () => {
  const texts = ['', ...['a', 'b'].flatMap((x) => [x, ...['a', 'b'].flatMap((y) => [x + y, `${x + y}a`, `${x + y}b`])])]
  const short = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 3 })
  fc.assert(
    fc.property(short, short, (a, b) => {
      const shared = texts.some((one) => fits(a, one) && fits(b, one))
      // A shared text needs no more characters than both patterns have together; those tried are shorter.
      if (!overlaps(a, b)) expect(shared).toBe(false)
      else if (a.replaceAll('*', '').length + b.replaceAll('*', '').length <= 3) expect(shared).toBe(true)
    }),
    { numRuns: 2000 },
  )
})
