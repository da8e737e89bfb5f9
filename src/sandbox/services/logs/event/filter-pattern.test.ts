import { describe, expect, test } from 'vitest'
import { refusal } from '../group/fixture.ts'
import { readFilterPattern } from './filter-pattern.ts'

describe('a filter pattern', () => {
  test.each<[string, string, boolean]>([
    ['', 'anything', true],
    ['  ', 'anything', true],
    ['ERROR', '[ERROR] no password', true],
    ['ERROR', '[error] no password', false],
    ['ERROR password', 'no password: ERROR', true],
    ['ERROR password', 'ERROR', false],
    ['"no password"', 'ERROR no password', true],
    ['"no password"', 'ERROR password no', false],
    ['"say \\"no\\""', 'they say "no"', true],
    ['?ERROR ?WARN', 'WARN', true],
    ['?ERROR ?WARN', 'INFO', false],
    ['ERROR -health', 'ERROR', true],
    ['ERROR -health', 'ERROR health', false],
    ['-health', 'GET /', true],
    ['-"GET /health"', 'GET /health', false],
    ['ERROR ?WARN', 'ERROR', true],
    ['ERROR ?WARN', 'WARN', false],
    ['{ $.level = "error" }', '{"level":"error"}', true],
    ['{ $.level = "error" }', 'error', false],
  ])('%j on %j: %s', (pattern, message, expected) => {
    expect(readFilterPattern(pattern)(message)).toBe(expected)
  })

  test.each([
    ['10.0.0.1', 'InvalidParameterException', "Invalid character(s) in term '10.0.0.1'"],
    ['ERROR "no', 'InvalidParameterException', 'Invalid filter pattern: unterminated quote at 6'],
    ['[ip, user]', 'NotEmulated', 'this sandbox does not emulate space-delimited fields in filter patterns yet'],
    ['%ERR.*%', 'NotEmulated', 'this sandbox does not emulate regular expressions in filter patterns yet'],
  ])('%j is refused', (pattern, code, message) => {
    expect(() => readFilterPattern(pattern)).toThrow(refusal(code, message))
  })
})
