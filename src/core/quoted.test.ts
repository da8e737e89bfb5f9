import { expect, test } from 'vitest'
import { quoted } from './quoted.ts'

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
