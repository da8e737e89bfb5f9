// The generated cases are worth comparing: all layers and operators decide some, and neither answer outweighs the other.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { policies, request } from './generate.ts'
import { operators } from './generate-conditions.ts'
import { judge, type RawPolicies } from './naive.ts'

const cases = fc
  .sample(fc.tuple(policies, request), { numRuns: 3000, seed: 1 })
  .map(([set, each]) => ({ set, each, text: JSON.stringify(set), ...judge(set, each) }))

test('about half of the requests are allowed, and enough are denied explicitly', () => {
  const share = (list: unknown[]) => list.length / cases.length
  expect(share(cases.filter(({ allowed }) => allowed))).toBeGreaterThan(0.35)
  expect(share(cases.filter(({ allowed }) => !allowed))).toBeGreaterThan(0.35)
  expect(share(cases.filter(({ denial }) => denial === 'explicit'))).toBeGreaterThan(0.1)
})

/** The share of cases that another decision is made in without a part of the policies. */
const shareDecidedBy = (part: string, without: (text: string) => RawPolicies) =>
  cases.filter(({ each, text, allowed }) => text.includes(part) && judge(without(text), each).allowed !== allowed).length /
  cases.length

const layers = ['identity', 'boundary', 'session', 'serviceControl', 'resourceControl', 'resource', 'endpoint'] as const

test.each(layers)('%s decides', (layer) => {
  expect(
    shareDecidedBy(layer, (text) => ({ ...JSON.parse(text), [layer]: layer === 'identity' ? [] : undefined })),
  ).toBeGreaterThan(0.006)
})

test.each(operators)('%s decides', (operator) => {
  const isOther = ([name]: [string, unknown]) => name.replace(/^For\w+:/, '').replace(/IfExists$/, '') !== operator
  const without = (text: string) =>
    JSON.parse(text, (key, value) => (key === 'Condition' ? Object.fromEntries(Object.entries(value).filter(isOther)) : value))
  expect(shareDecidedBy(operator, without)).toBeGreaterThan(0.0008)
})
