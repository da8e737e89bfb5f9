import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyFacts, runGiven } from '../testing/given.ts'

const facts: Facts = {
  ...healthyFacts,
  'parameter.readable': false,
  'parameter.errorCode': 'AccessDeniedException',
  'parameter.errorMessage':
    'User: arn:aws:sts::111122223333:assumed-role/r/i-1 is not authorized to perform: ssm:GetParameter on resource: arn because no identity-based policy allows the ssm:GetParameter action',
}

test('is named, and nothing else is', () => {
  expect(causesGiven(facts)).toEqual(['parameter-denied'])
})

test.each<{ given: string; near: Facts }>([
  {
    given: 'an explicit deny',
    near: {
      ...healthyFacts,
      'parameter.readable': false,
      'parameter.errorCode': 'AccessDeniedException',
      'parameter.errorMessage':
        'User: arn:aws:sts::111122223333:assumed-role/r/i-1 is not authorized to perform: ssm:GetParameter on resource: arn with an explicit deny in an identity-based policy',
    },
  },
  {
    given: 'a permissions boundary',
    near: {
      ...healthyFacts,
      'parameter.readable': false,
      'parameter.errorCode': 'AccessDeniedException',
      'parameter.errorMessage':
        'User: arn:aws:sts::111122223333:assumed-role/r/i-1 is not authorized to perform: ssm:GetParameter on resource: arn because no permissions boundary allows the ssm:GetParameter action',
    },
  },
  {
    given: 'a missing parameter',
    near: {
      ...healthyFacts,
      'parameter.readable': false,
      'parameter.errorCode': 'ParameterNotFound',
      'parameter.errorMessage': '',
    },
  },
])('is not named for $given', ({ near }) => {
  expect(causesGiven(near)).not.toContain('parameter-denied')
})

test('says what cures it', () => {
  const [cause] = diagnose(runGiven(facts)).causes
  expect(cause?.remedy.say).toContain('Allow role `sandbox-go-mysql-api` the action ssm:GetParameter')
})
