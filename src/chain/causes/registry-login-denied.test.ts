import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyFacts, runGiven } from '../testing/given.ts'

const refused = (message: string): Facts => ({
  ...healthyFacts,
  'registry.login': false,
  'registry.loginErrorCode': 'AccessDeniedException',
  'registry.loginErrorMessage': message,
})
const facts = refused(
  'User: me is not authorized to perform: ecr:GetAuthorizationToken on resource: * because no identity-based policy allows the ecr:GetAuthorizationToken action',
)

test('is named, and nothing else is', () => {
  expect(causesGiven(facts)).toEqual(['registry-login-denied'])
})

test('is not named for an explicit deny', () => {
  const message =
    'User: me is not authorized to perform: ecr:GetAuthorizationToken on resource: * with an explicit deny in an identity-based policy'
  expect(causesGiven(refused(message))).not.toContain('registry-login-denied')
})

test('says what cures it', () => {
  const [cause] = diagnose(runGiven(facts)).causes
  expect(cause?.remedy.say).toContain('a statement that names a repository does not grant it')
  expect(JSON.parse(cause?.remedy.command?.at(-1) ?? '').Statement).toEqual([
    { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
  ])
})
