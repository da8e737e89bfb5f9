import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { JsonError, partAt, readJson } from './json.ts'

function failure(text: string): string {
  try {
    readJson(text)
  } catch (error) {
    if (error instanceof JsonError) return `${error.offset}: ${error.message}`
    throw error
  }
  return 'no failure'
}

describe('JSON with places', () => {
  test.each([
    ['', 0],
    ['a', 7],
    ['a[0]', 8],
    ['a[1]', 11],
    ['a[1].b', 17],
    ['c', 30],
    ['a[1].x', 11],
    ['x.y', 0],
  ])('the place of %j is %i, or that of what is around it', (path, expected) => {
    const json = readJson('{ "a": [1, {"b": true}],\n"c": "x" }')
    expect(json.value).toEqual({ a: [1, { b: true }], c: 'x' })
    expect(partAt(json, path).offset).toBe(expected)
  })

  test('what JSON.stringify writes is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.constantFrom(undefined, 2, '\t'), (text, indent) => {
        const laidOut = JSON.stringify(JSON.parse(text), null, indent)
        expect(readJson(laidOut).value).toEqual(JSON.parse(laidOut))
      }),
    )
  })

  test('what JSON.parse refuses is refused, and nothing else', () => {
    const text = fc.string({
      unit: fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"',
        '\\',
        'a',
        'u',
        '0',
        '1',
        '-',
        '.',
        'e',
        ' ',
        '\n',
        'true',
        'null',
        '"k"',
      ),
      maxLength: 9,
    })
    fc.assert(
      fc.property(text, (anything) => {
        const parsed = (() => {
          try {
            return { value: JSON.parse(anything) as unknown }
          } catch {
            return undefined
          }
        })()
        const found = failure(anything)
        if (/there twice/.test(found)) return
        expect(found === 'no failure').toBe(parsed !== undefined)
      }),
      { numRuns: 5000 },
    )
  })

  test.each([
    ['{"a":1,"a":2}', '7: the key `a` is there twice'],
    ['{"a":1,"\\u0061":2}', '7: the key `a` is there twice'],
    ['{"\\n":1,"\\n":2}', '8: the key `` is there twice'],
    ['{"a" 1}', '5: expected `:`, found `1`'],
    ['{"a":1 "b":2}', '7: expected `,` or `}`, found `"`'],
    ['[1 2]', '3: expected `,` or `]`, found `2`'],
    ['[1,]', '3: expected a value, found `]`'],
    ["{'a':1}", "1: expected a key in double quotes, found `'`"],
    ['"a\nb"', '0: expected a value, found `"`'],
    ['{} x', '3: expected the end of the document, found `x`'],
    ['[01]', '2: expected `,` or `]`, found `1`'],
    ['{"a":😀}', '5: expected a value, found `😀`'],
    ['{"a":', '5: expected a value, found the end of the text'],
  ])('%j fails at %s', (text, expected) => {
    expect(failure(text)).toBe(expected)
  })
})
