import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyFacts, runGiven } from '../testing/given.ts'

const lacking = (...missing: string[]): Facts => ({ ...healthyFacts, 'permissions.missing': missing })
const facts = lacking('ec2:DescribeInstances on *')

test('is named, and nothing else is', () => {
  expect(causesGiven(facts)).toEqual(['permissions-missing'])
})

test('is named where the role may not read its own policies, with the words of AWS', () => {
  const denied: Facts = {
    ...healthyFacts,
    'permissions.outcome': 'denied',
    'permissions.missing': ['iam:ListRolePolicies on role sandbox-go-mysql-api'],
    'permissions.errorMessage': 'User: me is not authorized to perform: iam:ListRolePolicies',
  }
  const [cause] = diagnose(runGiven(denied)).causes
  expect(cause?.id).toBe('permissions-missing')
  expect(cause?.because).toContain('User: me is not authorized to perform: iam:ListRolePolicies')
})

test.each<[string, Facts]>([
  ['ssm:GetParameter', { 'parameter.readable': false }],
  ['kms:Decrypt', { 'parameter.decryptable': false }],
  ['ecr:GetAuthorizationToken', { 'registry.login': false }],
  ['ecr:BatchGetImage', { 'registry.pullable': false }],
  ['ecr:GetDownloadUrlForLayer', { 'registry.pullable': false }],
])('is not named for %s where a probe was refused it: that has a cause of its own', (action, refused) => {
  expect(causesGiven({ ...lacking(`${action} on x`), ...refused })).not.toContain('permissions-missing')
  expect(causesGiven({ ...lacking(`${action} on x`, 'iam:GetInstanceProfile on y'), ...refused })).toContain(
    'permissions-missing',
  )
  expect(causesGiven(lacking(`${action} on x`))).toEqual(['permissions-missing'])
})

test('says what cures it', () => {
  const [cause] = diagnose(runGiven(facts)).causes
  expect(cause?.remedy.say).toContain('the policy that `rolecall render iam-policy` writes')
})
