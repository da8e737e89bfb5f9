import { expect, test } from 'vitest'
import { demandModestCbor } from './cbor-limits.ts'

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex')

test.each([
  ['an empty map', 'a0'],
  ['a map', 'a1 61 61 01'],
  ['a list of numbers', '83 01 20 1903e8'],
  ['a time', 'c1 fb 41d452d9e0000000'],
  ['a float', 'f9 7e00'],
  ['a string of a length in one byte', `78 18 ${'61'.repeat(24)}`],
  ['bytes', '42 0102'],
  ['a map without a length', 'bf 61 61 01 ff'],
  ['a list without a length', '9f 01 02 ff'],
  ['a string in pieces', '7f 61 61 61 62 ff'],
  ['64 lists in each other', `${'81'.repeat(64)}01`],
])('%s is taken', (_what, hex) => {
  expect(() => demandModestCbor(bytes(hex))).not.toThrow()
})

test.each([
  ['nothing', ''],
  ['a map that ends too early', 'a1 61 61'],
  ['a string longer than the body', '78 ff 61'],
  ['a string of the greatest length', '7b ffffffffffffffff 61'],
  ['a list with more items than bytes', '9a ffffffff 01'],
  ['a map with more pairs than bytes', 'ba 7fffffff 01'],
  ['a decimal fraction, whose exponent would be written out', 'c4 82 1a10000000 01'],
  ['a great number', 'c2 41 01'],
  ['bytes behind the value', 'a0 00'],
  ['a map that does not end', 'bf 61 61 01'],
  ['a number among the pieces of a string', '7f 01 ff'],
  ['a length that is none', '1c'],
  ['65 lists in each other', `${'81'.repeat(65)}01`],
])('%s is refused', (_what, hex) => {
  expect(() => demandModestCbor(bytes(hex))).toThrow(RangeError)
})
