import { expect, test } from 'vitest'
import { examineStack } from '../stack/examine.ts'
import { renderValidation, renderValidationJson } from './validation.ts'

const shown = (text: string) => renderValidation(examineStack(text).findings, text, 'stack.yaml')

test('each finding is shown with its line and a mark under what it is about', () => {
  expect(shown('app: shop\nparameter:\n  nmae: /a\nhopLimit: 99\n')).toBe(
    [
      'stack.yaml:3:3: error: unknown key `parameter.nmae`, did you mean `name`?',
      '  3 |   nmae: /a',
      '    |   ^^^^',
      '',
      'stack.yaml:4:1: error: `hopLimit`: a whole number from 1 to 64 (it is `99`)',
      '  4 | hopLimit: 99',
      '    | ^^^^^^^^',
      '',
      'stack.yaml is no valid stack: 2 errors',
      '',
    ].join('\n'),
  )
})

test.each([
  ['', 'stack.yaml is valid\n'],
  ['hopLimit: 1', 'stack.yaml is valid, with 1 warning\n'],
])('%j ends with %j', (text, end) => {
  expect(shown(text).endsWith(end)).toBe(true)
})

test('what a terminal would obey is not shown, and the mark stays in its place', () => {
  const out = shown('app: x # \u001b[31m\u202e\n"\u001b[2J": 1\r\n')
  expect(out).not.toMatch(/[\u001b\u202e]/)
})

test('a very long line is cut, and the mark with it', () => {
  const longest = Math.max(
    ...shown(`x${'y'.repeat(5000)}: 1`)
      .split('\n')
      .filter((line) => line.includes('|'))
      .map((line) => line.length),
  )
  expect(longest).toBeLessThan(200)
})

test('as JSON a finding has its place and its key', () => {
  expect(JSON.parse(renderValidationJson(examineStack('regoin: x').findings, 's.yaml'))).toEqual({
    schema: 'rolecall.validation/1',
    file: 's.yaml',
    valid: false,
    findings: [
      {
        severity: 'error',
        code: 'stack-invalid',
        line: 1,
        column: 1,
        length: 6,
        key: 'regoin',
        message: 'unknown key `regoin`, did you mean `region`?',
      },
    ],
  })
})
