import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyFacts, runGiven } from '../testing/given.ts'

const denied = (because: string): Facts => ({
  ...healthyFacts,
  'parameter.readable': false,
  'parameter.errorCode': 'AccessDeniedException',
  'parameter.errorMessage': `User: x is not authorized to perform: ssm:GetParameter on resource: y ${because}`,
})
const own = 'because no permissions boundary allows the ssm:GetParameter action'

test.each([own, 'with an explicit deny in a permissions boundary: arn:aws:iam::123456789012:policy/most'])(
  'is named by the words of AWS, and nothing else is: %s',
  (because) => {
    expect(causesGiven(denied(because))).toEqual(['parameter-denied-by-boundary'])
  },
)

test.each([
  'with an explicit deny in a service control policy',
  'because no identity-based policy allows the ssm:GetParameter action',
  'with an explicit deny in an identity-based policy',
])('is not named for a denial %s', (because) => {
  expect(causesGiven(denied(because))).not.toContain('parameter-denied-by-boundary')
})

test("says that the role's own policy is not the place", () => {
  expect(diagnose(runGiven(denied(own))).causes[0]?.remedy.say).toContain('a further Allow')
})
