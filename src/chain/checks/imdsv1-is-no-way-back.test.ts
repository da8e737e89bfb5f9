import { expect, test } from 'vitest'
import { checkGiven } from '../testing/given.ts'

test.each([
  ['never', 'pass', 'never'],
  ['when-unavailable', 'warn', 'the stack lets clients go on by IMDSv1 where no token is to be had, and nothing here forbids it'],
] as const)('%s: %s', (fallback, verdict, because) => {
  expect(checkGiven('imdsv1-is-no-way-back', { 'environment.imdsv1Fallback': fallback })).toEqual({ verdict, because })
})
