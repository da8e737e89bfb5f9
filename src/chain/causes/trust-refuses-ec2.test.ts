import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyUpTo, runGiven } from '../testing/given.ts'

const facts: Facts = {
  ...healthyUpTo('host', 'imds', 'token', 'metadata', 'role'),
  'credentials.code': 'AssumeRoleUnauthorizedAccess',
  'credentials.message': 'EC2 cannot assume the role.',
}

test('is named, and nothing else is', () => {
  expect(causesGiven(facts)).toEqual(['trust-refuses-ec2'])
})

test.each<{ given: string; near: Facts }>([
  {
    given: 'another code',
    near: { ...healthyUpTo('host', 'imds', 'token', 'metadata', 'role'), 'credentials.code': 'InstanceProfileNotFound' },
  },
])('is not named for $given', ({ near }) => {
  expect(causesGiven(near)).not.toContain('trust-refuses-ec2')
})

test('says what cures it', () => {
  const [cause] = diagnose(runGiven(facts)).causes
  expect(cause?.remedy.say).toContain('allow sts:AssumeRole to the service ec2.amazonaws.com')
})
