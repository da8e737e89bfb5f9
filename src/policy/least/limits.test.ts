import { expect, test } from 'vitest'
import { leastPolicy } from './least.ts'
import { brokenLimits, policySize } from './limits.ts'

const policyFor = (count: number) =>
  leastPolicy(Array.from({ length: count }, (_, i) => ({ action: 's3:GetObject', resource: `arn:aws:s3:::bucket/a b/${i}` })))

test('white space is not counted', () => {
  const size = policySize(policyFor(1))
  expect(size).toBe(JSON.stringify(policyFor(1)).length - 1)
})

test('each limit that is exceeded is named', () => {
  const broken = (count: number) => brokenLimits(policyFor(count)).map(({ of }) => of)
  expect(broken(1)).toEqual([])
  expect(broken(250)).toEqual(['a managed policy'])
  expect(broken(400)).toEqual(['the inline policies of a role', 'a managed policy'])
  const [limit] = brokenLimits(policyFor(250))
  expect(limit).toEqual({ of: 'a managed policy', allowed: 6144, actual: policySize(policyFor(250)) })
})
