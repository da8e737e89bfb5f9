import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyFacts, runGiven } from '../testing/given.ts'

const facts: Facts = {
  ...healthyFacts,
  'parameter.readable': false,
  'parameter.errorCode': 'ParameterNotFound',
  'parameter.errorMessage': '',
}

test('is named, and nothing else is', () => {
  expect(causesGiven(facts)).toEqual(['parameter-missing'])
})

test.each<{ given: string; near: Facts }>([
  {
    given: 'a denial',
    near: {
      ...healthyFacts,
      'parameter.readable': false,
      'parameter.errorCode': 'AccessDeniedException',
      'parameter.errorMessage':
        'User: arn:aws:sts::111122223333:assumed-role/r/i-1 is not authorized to perform: ssm:GetParameter on resource: arn because no identity-based policy allows the ssm:GetParameter action',
    },
  },
])('is not named for $given', ({ near }) => {
  expect(causesGiven(near)).not.toContain('parameter-missing')
})

test('says what cures it', () => {
  const [cause] = diagnose(runGiven(facts)).causes
  expect(cause?.remedy.say).toContain('Create `/sandbox/go-mysql-api/db/password` in eu-central-1')
})
