import { expect, test } from 'vitest'
import { quoted, shownJson } from './quoted.ts'

test.each([
  ['plain', '`plain`'],
  ['Grüße', '`Grüße`'],
  ['a `tick`', "`a 'tick'`"],
  ['two\r\nlines', '`two lines`'],
  ['red \u001b[31m, \u009b31m', '`red  [31m,  31m`'],
  ['\u202eturned\u2028', '`turned`'],
  ['half \ud83d', '`half`'],
  ['x'.repeat(201), `\`${'x'.repeat(200)}…\``],
])('%j is quoted as %s', (text, shown) => {
  expect(quoted(text)).toBe(shown)
})

test('JSON to look at says the same, and nothing that a terminal would obey', () => {
  const value = { a: 'red \u001b[31m, \u009b31m \u202e \u2028 \ud83d \u{e0001}', 'b\u007f': ['Grüße', '\n'] }
  const text = shownJson(value)
  expect(JSON.parse(text)).toEqual(value)
  expect(text).not.toMatch(/(?!\n)[\p{C}\p{Zl}\p{Zp}]/u)
  expect(text).toContain('Grüße')
})
