import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyUpTo, runGiven } from '../testing/given.ts'

const facts: Facts = { ...healthyUpTo('host', 'imds', 'token', 'metadata'), 'role.status': 404 }

test('is named, and nothing else is', () => {
  expect(causesGiven(facts)).toEqual(['no-instance-profile'])
})

test.each<{ given: string; near: Facts }>([
  { given: 'a role in the list', near: healthyUpTo('host', 'imds', 'token', 'metadata', 'role') },
  { given: 'silence, which is no missing profile', near: healthyUpTo('host', 'imds', 'token', 'metadata') },
])('is not named for $given', ({ near }) => {
  expect(causesGiven(near)).not.toContain('no-instance-profile')
})

test('says what cures it', () => {
  const [cause] = diagnose(runGiven(facts)).causes
  expect(cause?.remedy.say).toContain('Attach the instance profile that holds role `sandbox-go-mysql-api`')
  expect(cause?.remedy.say).toContain('aws iam add-role-to-instance-profile --instance-profile-name sandbox-go-mysql-api')
})
