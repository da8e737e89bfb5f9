import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyFacts, runGiven } from '../testing/given.ts'

const facts: Facts = {
  ...healthyFacts,
  'parameter.readable': false,
  'parameter.errorCode': 'AccessDeniedException',
  'parameter.errorMessage':
    'User: arn:aws:sts::111122223333:assumed-role/r/i-1 is not authorized to perform: ssm:GetParameter on resource: arn with an explicit deny in an identity-based policy',
}

test('is named, and nothing else is', () => {
  expect(causesGiven(facts)).toEqual(['parameter-denied-explicitly'])
})

test.each<{ given: string; near: Facts }>([
  {
    given: 'an implicit deny',
    near: {
      ...healthyFacts,
      'parameter.readable': false,
      'parameter.errorCode': 'AccessDeniedException',
      'parameter.errorMessage':
        'User: arn:aws:sts::111122223333:assumed-role/r/i-1 is not authorized to perform: ssm:GetParameter on resource: arn because no identity-based policy allows the ssm:GetParameter action',
    },
  },
  {
    given: 'an explicit deny in a service control policy',
    near: {
      ...healthyFacts,
      'parameter.readable': false,
      'parameter.errorCode': 'AccessDeniedException',
      'parameter.errorMessage':
        'User: arn:aws:sts::111122223333:assumed-role/r/i-1 is not authorized to perform: ssm:GetParameter on resource: arn with an explicit deny in a service control policy',
    },
  },
])('is not named for $given', ({ near }) => {
  expect(causesGiven(near)).not.toContain('parameter-denied-explicitly')
})

test('says what cures it', () => {
  const [cause] = diagnose(runGiven(facts)).causes
  expect(cause?.remedy.say).toContain('Find the Deny among the policies of role `sandbox-go-mysql-api`')
})
