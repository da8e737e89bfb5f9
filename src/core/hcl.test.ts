import { expect, test } from 'vitest'
import { block, expression } from './hcl.ts'

test.each([
  ['plain', '"plain"'],
  ['a "quoted" \\ word', String.raw`"a \"quoted\" \\ word"`],
  ['two\nlines\t\u0007', String.raw`"two\nlines\t\u0007"`],
  [`\${aws:username} and %{ if }`, `"$\${aws:username} and %%{ if }"`],
  [`$\${x}, $$\${x}`, String.raw`"$\u0024{x}, $$\u0024{x}"`],
  ['$1, 5% {', '"$1, 5% {"'],
  [true, 'true'],
  [5, '5'],
  [[], '[]'],
  [['a'], '["a"]'],
  [['a', 'b'], '[\n  "a",\n  "b",\n]'],
  [{}, '{}'],
  [
    { a: 'x', 'long:key': 'y', list: ['x', 'y'], b: 'z' },
    '{\n  a          = "x"\n  "long:key" = "y"\n  list = [\n    "x",\n    "y",\n  ]\n  b = "z"\n}',
  ],
])('%j is written %s', (value, written) => {
  expect(expression(value)).toBe(written)
})

test('a block has its attributes under each other, and its blocks apart', () => {
  expect(block('outer "name"', [['a', '1'], ['long', '2'], block('inner', [['b', '3']]), block('inner', [])])).toBe(
    ['outer "name" {', '  a    = 1', '  long = 2', '', '  inner {', '    b = 3', '  }', '', '  inner {', '  }', '}'].join('\n'),
  )
})
