import { expect, test } from 'vitest'
import { didYouMean, nearest } from './nearest.ts'

const names = ['sandbox', 'rehearse', 'test', 'diagnose', 'explain', 'faults', 'get']

test.each([
  ['sandbos', 'sandbox'],
  ['sanbdox', 'sandbox'],
  ['reherse', 'rehearse'],
  ['TEST', 'test'],
  ['fault', 'faults'],
  ['got', 'get'],
])('%s was meant as %s', (typed, meant) => {
  expect(nearest(typed, names)).toBe(meant)
})

test.each(['deploy', 'x', '', 'terraform'])('%j was meant as none of them', (typed) => {
  expect(nearest(typed, names)).toBeUndefined()
})

test('the suggestion is the tail of a sentence', () => {
  expect(didYouMean('sandbos', names)).toBe(', did you mean `sandbox`?')
  expect(didYouMean('terraform', names)).toBe('')
})
