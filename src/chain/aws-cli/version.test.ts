import { expect, test } from 'vitest'
import { isSince, readsEndpointUrl, speaksImdsv2 } from './version.ts'

test.each([
  ['1.16.288', false, false],
  ['1.16.289', true, false],
  ['1.9.999', false, false],
  ['1.28.99', true, false],
  ['1.29.0', true, true],
  ['1.100.0', true, true],
  ['2.0.0', true, false],
  ['2.9.19', true, false],
  ['2.12.7', true, false],
  ['2.13.0', true, true],
  ['2.100.0', true, true],
])('%s speaks IMDSv2: %s, reads AWS_ENDPOINT_URL: %s', (version, speaks, reads) => {
  expect(isSince(version, speaksImdsv2)).toBe(speaks)
  expect(isSince(version, readsEndpointUrl)).toBe(reads)
})
