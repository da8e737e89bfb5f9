import { expect, test } from 'vitest'
import { looksLikeZone } from './region.ts'

test.each([
  ['us-east-1a', true],
  ['ap-southeast-2c', true],
  ['us-gov-west-1b', true],
  ['us-east-1', false],
  ['us-gov-west-1', false],
  ['us-west-2-lax-1', false],
  ['', false],
])('`%s` looks like a zone: %s', (name, isZone) => {
  expect(looksLikeZone(name)).toBe(isZone)
})
