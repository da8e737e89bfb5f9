// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written so
import type { ContextEntry } from '@aws-sdk/client-iam'
import { describe, expect, test } from 'vitest'
import { knownWorld, mint } from '../../gateway/fixture.ts'
import { awsError } from './entity/fixture.ts'
import simulateCustomPolicy from './simulate-custom-policy.ts'

const world = knownWorld()
const caller = mint(world).principal
// The example of the AWS CLI, with the positions that AWS answers.
const dated =
  '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:*","Resource":"*","Condition":{"DateGreaterThan":{"aws:CurrentTime":"2018-08-16T12:00:00Z"}}}}'
const at = (value: string): ContextEntry[] => [
  { ContextKeyName: 'aws:CurrentTime', ContextKeyValues: [value], ContextKeyType: 'date' },
]
const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement })
const everything = { Effect: 'Allow', Action: '*', Resource: '*' }
const bucket = 'arn:aws:s3:::bucket'

type Input = Parameters<typeof simulateCustomPolicy.answer>[0]
const run = (input: Partial<Input>) =>
  simulateCustomPolicy.answer({ PolicyInputList: [dated], ActionNames: ['s3:GetObject'], ...input }, world, caller)
const only = (input: Partial<Input>) => run(input).EvaluationResults?.[0]

test('the example of the AWS CLI is answered as AWS answers it', () => {
  const ActionNames = ['dynamodb:CreateBackup']
  const result = {
    ...{ EvalActionName: 'dynamodb:CreateBackup', EvalResourceName: '*', MissingContextValues: [] },
    EvalDecision: 'allowed',
    MatchedStatements: [
      {
        ...{ SourcePolicyId: 'PolicyInputList.1', SourcePolicyType: 'IAM Policy' },
        ...{ StartPosition: { Line: 1, Column: 38 }, EndPosition: { Line: 1, Column: 167 } },
      },
    ],
  }
  expect(run({ ActionNames, ContextEntries: at('2019-04-25T11:00:00Z') })).toEqual({
    ...{ EvaluationResults: [result], IsTruncated: false },
  })
  expect(only({ ActionNames, ContextEntries: at('2014-04-25T11:00:00Z') })).toEqual({
    ...{ ...result, EvalDecision: 'implicitDeny', MatchedStatements: [] },
  })
})

test('a statement of a list begins behind the bracket or the comma before it', () => {
  const text = `{\n    "Version": "2012-10-17",\n    "Statement": [\n        {
            "Effect": "Allow",\n            "Action": "s3:*",\n            "Resource": "*"\n        },\n        {
            "Effect": "Allow",\n            "Action": "*",\n            "Resource": "*"\n        }\n    ]\n}`
  const places = only({ PolicyInputList: [text] })?.MatchedStatements?.map(({ StartPosition, EndPosition }) => [
    StartPosition,
    EndPosition,
  ])
  expect(places).toEqual([
    [
      { Line: 3, Column: 19 },
      { Line: 8, Column: 10 },
    ],
    [
      { Line: 8, Column: 11 },
      { Line: 13, Column: 10 },
    ],
  ])
})

test('keys that any of the policies asks for and the call does not give are missing, as they are written', () => {
  const PolicyInputList = [
    policy({ ...everything, Action: 's3:PutObject', Resource: 'arn:aws:s3:::${aws:username}/*' }),
    policy({ ...everything, Condition: { StringEquals: { 'aws:PrincipalTag/Team': '${aws:SourceVpc}' } } }),
  ]
  expect(only({ PolicyInputList })?.MissingContextValues).toEqual(['aws:username', 'aws:PrincipalTag/Team', 'aws:SourceVpc'])
  const given: ContextEntry = { ContextKeyName: 'AWS:userName', ContextKeyValues: ['ann'], ContextKeyType: 'string' }
  expect(only({ PolicyInputList, ContextEntries: [given] })?.MissingContextValues).toEqual([
    'aws:PrincipalTag/Team',
    'aws:SourceVpc',
  ])
})

test('each resource has its own result, and the strictest of them is that of all', () => {
  const PolicyInputList = [
    policy({ ...everything, Resource: `${bucket}/a*` }, { ...everything, Effect: 'Deny', Resource: `${bucket}/ab` }),
  ]
  const decisions = (...names: string[]) => {
    const result = only({ PolicyInputList, ResourceArns: names.map((name) => `${bucket}/${name}`) })
    const each = result?.ResourceSpecificResults?.map(({ EvalResourceDecision }) => EvalResourceDecision)
    return [result?.EvalDecision, result?.MatchedStatements?.length, each]
  }
  expect(decisions('a')).toEqual(['allowed', 1, ['allowed']])
  expect(decisions('a', 'b')).toEqual(['implicitDeny', 0, ['allowed', 'implicitDeny']])
  expect(decisions('a', 'b', 'ab')).toEqual(['explicitDeny', 1, ['allowed', 'implicitDeny', 'explicitDeny']])
})

test('without a caller no resource is another account’s', () => {
  const ResourceArns = ['arn:aws:ssm:us-east-1:123456789012:parameter/a']
  expect(only({ PolicyInputList: [policy(everything)], ActionNames: ['ssm:GetParameter'], ResourceArns })).toMatchObject({
    ...{ EvalDecision: 'allowed', ResourceSpecificResults: [{ EvalResourceDecision: 'allowed' }] },
  })
  expect(only({ PolicyInputList: [policy(everything)], ResourceArns })?.EvalDecisionDetails).toEqual({})
})

test('boundary and organisation say for themselves whether they allow', () => {
  const PolicyInputList = [policy(everything)]
  const PermissionsBoundaryPolicyInputList = [policy({ ...everything, Action: 'ec2:*' })]
  expect(only({ PolicyInputList, PermissionsBoundaryPolicyInputList })).toMatchObject({
    EvalDecision: 'implicitDeny',
    MatchedStatements: [],
    PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
  })
  const levels = (...actions: string[]) =>
    actions.map((Action) => ({ ServiceControlPolicyInputList: [policy({ ...everything, Action })] }))
  expect(only({ PolicyInputList, OrderedOrganizationPolicyInputList: levels('*', 'ec2:*') })).toMatchObject({
    EvalDecision: 'implicitDeny',
    OrganizationsDecisionDetail: { AllowedByOrganizations: false },
  })
  expect(only({ PolicyInputList, OrderedOrganizationPolicyInputList: levels('*', 's3:*') })).toMatchObject({
    EvalDecision: 'allowed',
    OrganizationsDecisionDetail: { AllowedByOrganizations: true },
  })
})

describe('the policy of a resource', () => {
  const CallerArn = 'arn:aws:iam::123456789012:user/ann'
  const ResourcePolicy = policy({ ...everything, Principal: { AWS: CallerArn } })
  const PolicyInputList = [policy({ ...everything, Action: 'ec2:*' })]
  const asked = { PolicyInputList, ResourcePolicy, CallerArn, ResourceArns: [bucket] }

  test('may allow by itself what is of the same account', () => {
    expect(only(asked)).toMatchObject({
      EvalDecision: 'allowed',
      MatchedStatements: [{ SourcePolicyId: 'ResourcePolicy' }],
      EvalDecisionDetails: {},
    })
  })

  test('does not across accounts, where each kind of policy says what it decides', () => {
    expect(only({ ...asked, ResourceOwner: 'arn:aws:iam::210987654321:root' })).toMatchObject({
      EvalDecision: 'implicitDeny',
      EvalDecisionDetails: { 'IAM Policy': 'implicitDeny', 'Resource Policy': 'allowed' },
    })
  })

  test('speaks of a role by its ARN', () => {
    const role = 'arn:aws:iam::123456789012:role/app'
    const ofRole = policy({ ...everything, Principal: { AWS: role } })
    expect(only({ ...asked, ResourcePolicy: ofRole, CallerArn: role })?.EvalDecision).toBe('allowed')
    expect(only({ ...asked, ResourcePolicy: ofRole })?.EvalDecision).toBe('implicitDeny')
  })
})

test('actions come page by page', () => {
  const ActionNames = ['s3:GetObject', 's3:PutObject', 's3:ListBucket']
  const first = run({ ActionNames, MaxItems: 2 })
  expect(first).toMatchObject({ IsTruncated: true, Marker: expect.any(String) })
  const rest = run({ ActionNames, Marker: first.Marker ?? '' })
  expect(rest.EvaluationResults?.map(({ EvalActionName }) => EvalActionName)).toEqual(['s3:ListBucket'])
})

test.each<[Partial<Input>, string]>([
  [{ PolicyInputList: ['{'] }, 'Syntax errors in policy.'],
  [{ ActionNames: ['s3:Get*'] }, 'Invalid Action: s3:Get*'],
  [{ ResourceArns: ['bucket'] }, 'Invalid Resource Arn: bucket'],
  [{ ResourcePolicy: policy() }, 'CallerArn is required when ResourcePolicy is specified.'],
  [{ CallerArn: 'arn:aws:sts::123456789012:assumed-role/a/b' }, 'Invalid Entity Arn: arn:aws:sts::123456789012:assumed-role/a/b'],
  [{ ResourceOwner: '123456789012' }, "'123456789012' is not a valid as a Resource Owner."],
  [{ ContextEntries: [{ ContextKeyName: 'team', ContextKeyType: 'string' }] }, 'Invalid Context Key: team'],
  [{ ContextEntries: [...at('2026'), ...at('2027')] }, 'Duplicate Context Key: aws:CurrentTime'],
  [
    { ContextEntries: [{ ContextKeyName: 'a:b', ContextKeyType: 'string', ContextKeyValues: ['1', '2'] }] },
    'Context Key a:b of type string has more than one value',
  ],
  [
    { ContextEntries: [{ ContextKeyName: 'a:b', ContextKeyType: 'string', ContextKeyValues: ['x'.repeat(2_049)] }] },
    'Context Key a:b has too long a value',
  ],
  [{ ActionNames: [`s3:${'a'.repeat(126)}`] }, `Invalid Action: s3:${'a'.repeat(126)}`],
  [{ ResourceArns: [`arn:aws:s3:::${'a'.repeat(2_036)}`] }, `Invalid Resource Arn: arn:aws:s3:::${'a'.repeat(2_036)}`],
  [
    {
      PolicyInputList: [policy(...Array(11).fill(everything))],
      ...{ ActionNames: Array(100).fill('s3:GetObject'), ResourceArns: Array(100).fill(bucket) },
    },
    'Actions, resources and statements are too many for one answer; ask for fewer by MaxItems.',
  ],
])('%j is refused', (input, message) => {
  expect(() => run(input)).toThrow(awsError('InvalidInput', 400, message))
})

test('a type that is none is refused', () => {
  const ContextEntries = [{ ContextKeyName: 'a:b', ContextKeyType: 'text' as 'string' }]
  expect(() => run({ ContextEntries })).toThrow(awsError('ValidationError', 400, expect.stringContaining("Value 'text' at")))
})

test('several values make a key that has several', () => {
  const PolicyInputList = [policy({ ...everything, Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } } })]
  const decision = (...ContextKeyValues: string[]) =>
    only({
      PolicyInputList,
      ContextEntries: [{ ContextKeyName: 'aws:TagKeys', ContextKeyType: 'stringList', ContextKeyValues }],
    })?.EvalDecision
  expect([decision('a', 'b'), decision('a', 'c')]).toEqual(['allowed', 'implicitDeny'])
})

test('it asks for nothing in particular', () => {
  expect(simulateCustomPolicy.asks({ PolicyInputList: [], ActionNames: [] }, world)).toEqual([
    { action: 'iam:SimulateCustomPolicy', resource: '*' },
  ])
})
