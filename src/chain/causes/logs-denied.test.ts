import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyFacts, runGiven } from '../testing/given.ts'

const { 'logs.stream': _, ...rest } = healthyFacts
const refused = (message: string, code = 'AccessDeniedException'): Facts => ({
  ...rest,
  'logs.writable': false,
  'logs.errorCode': code,
  'logs.errorMessage': message,
})
const because = (action: string) =>
  `User: me is not authorized to perform: ${action} on resource: arn because no identity-based policy allows the ${action} action`

test.each(['logs:CreateLogStream', 'logs:PutLogEvents'])('is named for %s, and nothing else is', (action) => {
  expect(causesGiven(refused(because(action)))).toEqual(['logs-denied'])
})

test.each([
  [
    'an explicit deny',
    refused(
      'User: me is not authorized to perform: logs:PutLogEvents on resource: arn with an explicit deny in an identity-based policy',
    ),
  ],
  ['a permissions boundary', refused('because no permissions boundary allows the logs:PutLogEvents action')],
  ['another refusal', refused('', 'InvalidParameterException')],
])('is not named for %s', (_given, facts) => {
  expect(causesGiven(facts)).not.toContain('logs-denied')
})

test('says what cures it', () => {
  const [cause] = diagnose(runGiven(refused(because('logs:PutLogEvents')))).causes
  expect(cause?.remedy.say).toContain('Allow role `sandbox-go-mysql-api` the actions logs:CreateLogStream and logs:PutLogEvents')
  expect(cause?.remedy.command?.at(-1)).toContain(
    '"Resource":"arn:aws:logs:eu-central-1:111122223333:log-group:/aws/ec2/sandbox-go-mysql-api/application:log-stream:*"',
  )
})
