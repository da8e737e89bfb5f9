import { expect, test } from 'vitest'
import { completeStack } from '../../stack/stack.ts'
import { explainDenials } from '../index.ts'

const who = 'arn:aws:sts::123456789012:assumed-role/sandbox-go-mysql-api/i-0123456789abcdef0'
const role = 'arn:aws:iam::123456789012:role/sandbox-go-mysql-api'
const parameter = 'arn:aws:ssm:us-east-1:123456789012:parameter/sandbox/go-mysql-api/db/password'
const key = 'arn:aws:kms:us-east-1:123456789012:key/1234'

function denied(action: string, resource: string, why: string, caller = who) {
  return `User: ${caller} is not authorized to perform: ${action} on resource: ${resource} ${why}`
}

function adviceOn(text: string) {
  const [one, ...more] = explainDenials(text)
  expect(more).toEqual([])
  if (!one) throw new Error('there is a denial')
  return one.advice
}

test('an identity policy gets the statement, with the command that adds it', () => {
  const statement = { Effect: 'Allow', Action: 'ssm:GetParameter', Resource: parameter }
  expect(
    adviceOn(denied('ssm:GetParameter', parameter, 'because no identity-based policy allows the ssm:GetParameter action')),
  ).toEqual({
    say: `Allow role \`sandbox-go-mysql-api\` ssm:GetParameter on \`${parameter}\`: add the statement to one of its policies.`,
    statement,
    command: [
      ...[
        'aws',
        'iam',
        'put-role-policy',
        '--role-name',
        'sandbox-go-mysql-api',
        '--policy-name',
        'ssm-GetParameter',
        '--policy-document',
      ],
      JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
    ],
    needs: ['iam:PutRolePolicy'],
  })
})

test('a user has policies of its own', () => {
  const text = denied(
    'a:B',
    '*',
    'because no identity-based policy allows the a:B action',
    'arn:aws:iam::123456789012:user/team/kim',
  )
  expect(adviceOn(text)).toMatchObject({
    command: expect.arrayContaining(['put-user-policy', 'kim']),
    needs: ['iam:PutUserPolicy'],
  })
})

test.each([
  [
    'an identity-based policy',
    'narrow it or take it out',
    ['aws', 'iam', 'list-role-policies', '--role-name', 'sandbox-go-mysql-api'],
  ],
  [
    'an identity-based policy: arn:aws:iam::123456789012:policy/guard',
    'narrow it',
    ['aws', 'iam', 'get-policy', '--policy-arn', 'arn:aws:iam::123456789012:policy/guard'],
  ],
  [
    'a permissions boundary',
    'narrow that statement',
    ['aws', 'iam', 'get-role', '--role-name', 'sandbox-go-mysql-api', '--query', 'Role.PermissionsBoundary'],
  ],
  ['a session policy', 'must pass another policy', undefined],
  ['a service control policy', 'Whoever owns the organisation must except the call', undefined],
  [
    'a service control policy: arn:aws:organizations::987654321098:policy/o-qv5af4abcd/service_control_policy/p-2kgnabcd',
    'Whoever owns the organisation must except the call',
    ['aws', 'organizations', 'describe-policy', '--policy-id', 'p-2kgnabcd'],
  ],
  ['a resource control policy', 'Whoever owns the organisation must except the call', undefined],
  [
    'a VPC endpoint policy',
    'No policy of the role helps',
    expect.arrayContaining(['Name=service-name,Values=com.amazonaws.us-east-1.ssm']),
  ],
])('no statement cures an explicit deny in %s', (layer, says, command) => {
  const advice = adviceOn(denied('ssm:GetParameter', parameter, `with an explicit deny in ${layer}`))
  expect(advice).toMatchObject({ say: expect.stringContaining(says), statement: undefined, command })
})

test.each([
  ['permissions boundary', 'A further Allow in its other policies does not help', {}],
  ['session policy', 'Whoever opens it', {}],
  ['service control policy', 'at every level down to the account,', {}],
  ['resource control policy', 'down to the account that owns the resource', {}],
  ['VPC endpoint policy', 'No policy of the role helps', { Principal: '*' }],
])('the statement goes into the %s', (layer, says, principal) => {
  const advice = adviceOn(denied('ssm:GetParameter', parameter, `because no ${layer} allows the ssm:GetParameter action`))
  expect(advice.say).toContain(says)
  expect(advice.statement).toEqual({ Effect: 'Allow', Action: 'ssm:GetParameter', Resource: parameter, ...principal })
})

test.each([
  [
    'kms:Decrypt',
    key,
    'the key policy',
    ['aws', 'kms', 'get-key-policy', '--key-id', key, '--query', 'Policy', '--output', 'text'],
  ],
  [
    'ecr:BatchGetImage',
    'arn:aws:ecr:us-east-1:123456789012:repository/team/app',
    'the repository policy',
    ['aws', 'ecr', 'get-repository-policy', '--repository-name', 'team/app'],
  ],
  ['s3:GetObject', 'arn:aws:s3:::bucket/key', 'the bucket policy', ['aws', 's3api', 'get-bucket-policy', '--bucket', 'bucket']],
  ['sqs:SendMessage', 'arn:aws:sqs:us-east-1:123456789012:q', 'the policy of', undefined],
])('%s: the policy of the resource lets the role in', (action, resource, says, command) => {
  const advice = adviceOn(denied(action, resource, `because no resource-based policy allows the ${action} action`))
  expect(advice).toMatchObject({ say: expect.stringContaining(says), command })
  expect(advice.statement).toEqual({ Effect: 'Allow', Action: action, Resource: '*', Principal: { AWS: role } })
})

test('a trust policy has no resource', () => {
  const target = 'arn:aws:iam::123456789012:role/deploy'
  expect(
    adviceOn(denied('sts:AssumeRole', target, 'because no role trust policy allows the sts:AssumeRole action')),
  ).toMatchObject({
    say: expect.stringContaining('The trust policy of role `deploy` does not let role `sandbox-go-mysql-api` assume it'),
    statement: { Effect: 'Allow', Principal: { AWS: role }, Action: 'sts:AssumeRole' },
  })
})

test('where the words name no layer, the simulator is asked', () => {
  expect(adviceOn(denied('ecr:BatchGetImage', '*', ''))).toMatchObject({
    say: expect.stringContaining('the service does not say which policies refuse'),
    command: [
      'aws',
      'iam',
      'simulate-principal-policy',
      '--policy-source-arn',
      role,
      '--action-names',
      'ecr:BatchGetImage',
      '--resource-arns',
      '*',
    ],
  })
})

test('of AssumeRole nobody says which side refuses', () => {
  const target = 'arn:aws:iam::123456789012:role/deploy'
  expect(adviceOn(denied('sts:AssumeRole', target, ''))).toMatchObject({
    say: expect.stringMatching(
      /^STS does not say which side refuses\. The trust policy of role `deploy` must let role `sandbox-go-mysql-api` in/,
    ),
    statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: target },
  })
})

test('an encoded reason is decoded', () => {
  const text =
    'An error occurred (UnauthorizedOperation) when calling the RunInstances operation: You are not authorized to perform this operation. Encoded authorization failure message: aBc'
  expect(adviceOn(text).command?.slice(0, 5)).toEqual(['aws', 'sts', 'decode-authorization-message', '--encoded-message', 'aBc'])
})

test('a key that may be missing is looked for first', () => {
  expect(
    adviceOn(
      'The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.',
    ),
  ).toMatchObject({
    say: expect.stringContaining('KMS does not tell these apart'),
    statement: { Action: 'kms:Decrypt', Resource: 'KEY_ARN' },
  })
})

const implicitly = (action: string) => `because no identity-based policy allows the ${action} action`
const stack = completeStack()

test('what the stack allows is missing from the role: its own statement is the one to add', () => {
  const [one] = explainDenials(denied('cloudwatch:PutMetricData', '*', implicitly('cloudwatch:PutMetricData')), stack)
  const condition = { StringEquals: { 'cloudwatch:namespace': 'sandbox-go-mysql-api' } }
  expect(one?.stack).toMatchObject({ verdict: 'allows', statement: { Sid: 'WriteMetrics', Condition: condition } })
  expect(one?.advice.statement).toMatchObject({ Sid: 'WriteMetrics', Condition: condition })
  expect(one?.advice.command).toContain('WriteMetrics')
})

test.each([
  ['the account and region of the denial count', 'ssm:GetParameter', parameter.replace('us-east-1', 'eu-west-1'), who, 'allows'],
  ['another parameter', 'ssm:GetParameter', `${parameter}2`, who, 'lacks'],
  ['another action', 'ssm:PutParameter', parameter, who, 'lacks'],
  ['another role', 'ssm:GetParameter', parameter, who.replace('sandbox-go', 'other-go'), 'other-role'],
  ['a user', 'ssm:GetParameter', parameter, 'arn:aws:iam::123456789012:user/sandbox-go-mysql-api', 'other-role'],
])('the stack: %s', (_, action, resource, caller, verdict) => {
  const [one] = explainDenials(denied(action, resource, implicitly(action), caller), stack)
  expect(one?.stack?.verdict).toBe(verdict)
})

test('a caller that is not named is not held against the stack', () => {
  const [one] = explainDenials('An error occurred (AccessDenied) when calling the GetObject operation: Access Denied', stack)
  expect(one?.stack).toBeUndefined()
})

test.each([
  ['a secret by its name', 'secretsmanager:GetSecretValue on resource: app/password', 'RESOURCE_ARN'],
  ['the key of a ciphertext', 'kms:Decrypt on the resource associated with this ciphertext', 'KEY_ARN'],
  ['an IAM entity by its name', 'iam:GetRole on resource: role app', 'arn:aws:iam::123456789012:role/app'],
  [
    'a policy by its ARN',
    'iam:GetPolicy on resource: policy arn:aws:iam::123456789012:policy/p',
    'arn:aws:iam::123456789012:policy/p',
  ],
  ['the key of another action', 'kms:ReEncryptFrom on the resource associated with this ciphertext', 'KEY_ARN'],
  ['an action without resources', 'secretsmanager:ListSecrets', '*'],
])('a statement names what IAM takes for a resource: %s', (_, what, resource) => {
  const text = `User: ${who} is not authorized to perform: ${what} because no identity-based policy allows the action`
  expect(adviceOn(text).statement).toMatchObject({ Resource: resource })
})

test('a bare refusal of S3 is no reason to allow an action on everything', () => {
  const text = 'An error occurred (AccessDenied) when calling the PutObject operation: Access Denied'
  expect(adviceOn(text).statement).toEqual({ Effect: 'Allow', Action: 's3:PutObject', Resource: 'RESOURCE_ARN' })
})

test("a user's statements are looked for by the permissions to list a user's", () => {
  const text = denied('a:B', '*', 'with an explicit deny in an identity-based policy', 'arn:aws:iam::123456789012:user/kim')
  expect(adviceOn(text)).toMatchObject({
    command: ['aws', 'iam', 'list-user-policies', '--user-name', 'kim'],
    needs: ['iam:ListUserPolicies', 'iam:GetUserPolicy', 'iam:PutUserPolicy'],
  })
})

test('the policy of a resource names a service as such', () => {
  const lambda = 'arn:aws:lambda:us-east-1:123456789012:function:f'
  const why = 'because no resource-based policy allows the lambda:InvokeFunction action'
  expect(adviceOn(denied('lambda:InvokeFunction', lambda, why, 'sns.amazonaws.com'))).toMatchObject({
    say: expect.stringContaining('allow service `sns.amazonaws.com` lambda:InvokeFunction'),
    statement: { Principal: { Service: 'sns.amazonaws.com' } },
  })
})

test.each([
  ['the key of a ciphertext', 'kms:Decrypt on the resource associated with this ciphertext', 'DecryptDatabasePassword'],
  ["the role by its name, as in IAM's own denials", 'iam:ListRolePolicies on resource: role sandbox-go-mysql-api', 'DebugRole'],
])('the stack is asked about %s', (_, what, Sid) => {
  const stack = completeStack({ parameter: { key: 'alias/app' }, permissions: { debugging: true } })
  const text = `User: ${who} is not authorized to perform: ${what} because no identity-based policy allows the action`
  expect(explainDenials(text, stack)[0]).toMatchObject({ stack: { verdict: 'allows' }, advice: { statement: { Sid } } })
})

test('a token that a role does not trust is a matter of its trust policy, and no statement is known', () => {
  const text =
    'An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation: Not authorized to perform sts:AssumeRoleWithWebIdentity'
  expect(adviceOn(text)).toMatchObject({ say: expect.stringContaining('Principal.Federated'), statement: undefined })
})

test('where the statement of the stack has a condition, the call may be what does not meet it', () => {
  const text = `User: ${who} is not authorized to perform: cloudwatch:PutMetricData because no identity-based policy allows the action`
  expect(explainDenials(text, completeStack())[0]?.advice.say).toMatch(/does not meet its condition: `rolecall explain -- CMD`/)
})

test('the action that a key may not be used for is the one that is named', () => {
  const why = 'because the resource does not exist in this Region, no resource-based policies allow access, or …'
  const text = `User: ${who} is not authorized to perform: kms:GenerateDataKey on this resource ${why}`
  expect(adviceOn(text).say).toContain('lacks kms:GenerateDataKey on it')
})
