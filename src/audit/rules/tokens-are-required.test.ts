import { expect, test } from 'vitest'
import { foundBy } from '../testing/given.ts'

test.each([
  [true, ['high metadata service IMDSv1 is open: the metadata service answers without a token']],
  [false, []],
])('answers without a token: %s', (answersWithoutToken, expected) => {
  expect(foundBy('tokens-are-required', { answersWithoutToken })).toEqual(expected)
})
