import { expect, test } from 'vitest'
import { foundBy } from '../testing/given.ts'

test.each([
  [3, 2, ['medium metadata options the hop limit is 3, the stack needs 2']],
  [2, 1, ['medium metadata options the hop limit is 2, the stack needs 1']],
  [2, 2, []],
  [1, 2, []],
])('a hop limit of %i where the stack says %i', (hopLimit, wanted, expected) => {
  expect(foundBy('hop-limit-is-the-stacks', { hopLimit }, { hopLimit: wanted })).toEqual(expected)
})
