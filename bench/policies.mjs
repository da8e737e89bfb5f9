// Policies as roles have them, of any length, and requests that some of their statements are for.
const place = 'us-east-1:123456789012'

/** Every kind of statement in turn: exact, with wildcards, with conditions, a denial. */
const kinds = [
  (i) => ({ Action: ['ssm:GetParameter', 'ssm:GetParameters'], Resource: [`arn:aws:ssm:${place}:parameter/app-${i}/password`] }),
  (i) => ({
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: [`arn:aws:logs:${place}:log-group:/aws/ec2/app-${i}:log-stream:*`],
  }),
  (i) => ({
    Action: 'cloudwatch:PutMetricData',
    Resource: '*',
    Condition: { StringEquals: { 'cloudwatch:namespace': `app-${i}` } },
  }),
  (i) => ({
    Action: 's3:Get*',
    Resource: [`arn:aws:s3:::bucket-${i}`, `arn:aws:s3:::bucket-${i}/*`],
    Condition: { Bool: { 'aws:SecureTransport': 'true' }, StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/app-*' } },
  }),
  (i) => ({
    Effect: 'Deny',
    Action: ['ec2:Terminate*', 'ec2:Stop*'],
    Resource: `arn:aws:ec2:${place}:instance/*`,
    Condition: { StringNotEquals: { 'aws:RequestedRegion': [`eu-west-${i}`, 'us-east-1'] } },
  }),
]

export function policyOf(length, only = kinds) {
  const statements = Array.from({ length }, (_, i) => ({ Sid: `S${i}`, Effect: 'Allow', ...only[i % only.length](i) }))
  return { Version: '2012-10-17', Statement: statements }
}

/** A policy of which every statement is about the action of one request, and none about its resource. */
export function policyBeside(length) {
  return policyOf(length, kinds.slice(0, 1))
}

/** That request. */
export const requestBeside = { action: 'ssm:GetParameter', resource: `arn:aws:ssm:${place}:parameter/other/password` }

const context = {
  'aws:currenttime': '2026-11-24T12:00:00Z',
  'aws:principalarn': 'arn:aws:iam::123456789012:role/app-1',
  'aws:requestedregion': 'us-east-1',
  'aws:securetransport': 'true',
  'aws:sourceip': '10.0.0.1',
}

/** Requests that each kind of statement is for, spread over the policy, and one that none is for. */
export function requestsFor(length) {
  const of = (i) => [
    { action: 'ssm:GetParameter', resource: `arn:aws:ssm:${place}:parameter/app-${i}/password`, context },
    { action: 'logs:PutLogEvents', resource: `arn:aws:logs:${place}:log-group:/aws/ec2/app-${i}:log-stream:i-0`, context },
    { action: 'cloudwatch:PutMetricData', resource: '*', context: { ...context, 'cloudwatch:namespace': `app-${i}` } },
    { action: 's3:GetObject', resource: `arn:aws:s3:::bucket-${i}/some/key`, context },
    { action: 'ec2:StopInstances', resource: `arn:aws:ec2:${place}:instance/i-0`, context },
  ]
  const numbers = Array.from({ length }, (_, i) => of(i)[i % kinds.length])
  return [...numbers, { action: 'kms:Decrypt', resource: `arn:aws:kms:${place}:key/1`, context }]
}
