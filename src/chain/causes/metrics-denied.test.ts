import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyFacts, runGiven } from '../testing/given.ts'

const refused = (message: string, code = 'AccessDenied'): Facts => ({
  ...healthyFacts,
  'metrics.writable': false,
  'metrics.errorCode': code,
  'metrics.errorMessage': message,
})
const denial =
  'User: me is not authorized to perform: cloudwatch:PutMetricData because no identity-based policy allows the cloudwatch:PutMetricData action'

test.each(['AccessDenied', 'AccessDeniedException'])('is named for %s, and nothing else is', (code) => {
  expect(causesGiven(refused(denial, code))).toEqual(['metrics-denied'])
})

test.each([
  ['a permissions boundary', refused('because no permissions boundary allows the cloudwatch:PutMetricData action')],
  ['another refusal', refused('The value NaN for parameter MetricData.member.1.Value is invalid.', 'InvalidParameterValue')],
])('is not named for %s', (_given, facts) => {
  expect(causesGiven(facts)).not.toContain('metrics-denied')
})

test('says what cures it, and that a namespace may differ', () => {
  const [cause] = diagnose(runGiven(refused(denial))).causes
  expect(cause?.remedy.say).toContain('where cloudwatch:namespace is `sandbox-go-mysql-api`')
  expect(cause?.remedy.say).toContain('its condition names another namespace')
  expect(cause?.remedy.command?.at(-1)).toContain('"Condition":{"StringEquals":{"cloudwatch:namespace":"sandbox-go-mysql-api"}}')
})
