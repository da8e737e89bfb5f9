import { expect, test } from 'vitest'
import { placesIn } from './places.ts'

test.each([
  ['', 0, 1, 1],
  ['abc', 2, 1, 3],
  ['a\nb', 1, 1, 2],
  ['a\nb', 2, 2, 1],
  ['a\nb', 3, 2, 2],
  ['\n\n\nx', 3, 4, 1],
  ['\n\n\n', 3, 4, 1],
])('in %j the offset %i is line %i, column %i', (text, offset, line, column) => {
  expect(placesIn(text)(offset)).toEqual({ line, column })
})
