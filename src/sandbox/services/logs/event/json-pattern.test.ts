import { describe, expect, test } from 'vitest'
import { refusal } from '../group/fixture.ts'
import { readJsonPattern } from './json-pattern.ts'

const event = JSON.stringify({ level: 'error', status: 503, ok: false, user: { name: 'ann' }, tags: ['db'], gone: null })

describe('a JSON selector', () => {
  test.each<[string, boolean]>([
    ['{ $.level = "error" }', true],
    ['{$.level=error}', true],
    ['{ $.level = "err*" }', true],
    ['{ $.level = "*rr*" }', true],
    ['{ $.level = "*ror" }', true],
    ['{ $.level = "ror" }', false],
    ['{ $.level != "info" }', true],
    ['{ $.level != "error" }', false],
    ['{ $.status = 503 }', true],
    ['{ $.status > 503 }', false],
    ['{ $.status >= 503 }', true],
    ['{ $.status < 503 }', false],
    ['{ $.status <= 503 }', true],
    ['{ $.status != 200 }', true],
    ['{ $.user.name = "ann" }', true],
    ['{ $.tags[0] = "db" }', true],
    ['{ $.ok IS FALSE }', true],
    ['{ $.ok IS TRUE }', false],
    ['{ $.gone IS NULL }', true],
    ['{ $.absent NOT EXISTS }', true],
    ['{ $.level NOT EXISTS }', false],
    ['{ $.absent = "x" }', false],
    ['{ $.toString NOT EXISTS }', true],
    ['{ $.level = "error" && $.status = 200 }', false],
    ['{ $.level = "error" || $.status = 200 }', true],
    ['{ $.level = "x" || $.status = 503 && $.ok IS FALSE }', true],
  ])('%s: %s', (pattern, expected) => {
    expect(readJsonPattern(pattern)(event)).toBe(expected)
  })

  test('fits nothing that is no JSON', () => {
    expect(readJsonPattern('{ $.absent NOT EXISTS }')('plain text')).toBe(false)
  })

  test.each(['{', '{}', '{ $.a }', '{ ($.a = 1) }', '{ $.a = %x% }', '{ $.a = 1 && }'])('%s is refused', (pattern) => {
    expect(() => readJsonPattern(pattern)).toThrow(
      refusal('NotEmulated', 'this sandbox does not emulate this kind of JSON selector in filter patterns yet'),
    )
  })
})
