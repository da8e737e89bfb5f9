import { expect, test } from 'vitest'
import { factsSchema } from './facts.ts'

test('facts of the right shape are taken as they are', () => {
  const facts = { 'token.status': 200, 'imds.connection': 'open', 'credentials.expiration': '2026-11-24T09:30:00Z' }
  expect(factsSchema.parse(facts)).toEqual(facts)
})

test.each([
  { 'token.status': 99 },
  { 'token.status': 200.5 },
  { 'imds.connection': 'maybe' },
  { 'credentials.expiration': 'soon' },
  { 'token.colour': 'red' },
])('%j is refused', (facts) => {
  expect(factsSchema.safeParse(facts).success).toBe(false)
})
