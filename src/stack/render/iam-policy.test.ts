import { describe, expect, test } from 'vitest'
import { parsePolicy } from '../../policy/index.ts'
import { completeStack, type StackFile } from '../stack.ts'
import { renderIamPolicy } from './iam-policy.ts'

const place = { partition: 'aws', region: 'us-east-1', accountId: '111122223333' }
const render = (file: StackFile = {}) => renderIamPolicy(completeStack(file), place)
const sids = (file: StackFile) => render(file).Statement.map(({ Sid }) => Sid)

test('the role may do what the workload does, on its own resources, and nothing else', () => {
  expect(render({ parameter: { key: 'alias/app' } })).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'ReadDatabasePassword',
        Effect: 'Allow',
        Action: ['ssm:GetParameter'],
        Resource: ['arn:aws:ssm:us-east-1:111122223333:parameter/sandbox/go-mysql-api/db/password'],
      },
      {
        Sid: 'DecryptDatabasePassword',
        Effect: 'Allow',
        Action: ['kms:Decrypt'],
        Resource: ['arn:aws:kms:us-east-1:111122223333:key/*'],
        Condition: {
          StringEquals: {
            'kms:EncryptionContext:PARAMETER_ARN':
              'arn:aws:ssm:us-east-1:111122223333:parameter/sandbox/go-mysql-api/db/password',
            'kms:ViaService': 'ssm.us-east-1.amazonaws.com',
          },
          'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/app' },
        },
      },
      { Sid: 'LogInToRegistry', Effect: 'Allow', Action: ['ecr:GetAuthorizationToken'], Resource: ['*'] },
      {
        Sid: 'PullImage',
        Effect: 'Allow',
        Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        Resource: ['arn:aws:ecr:us-east-1:111122223333:repository/sandbox-go-mysql-api'],
      },
      {
        Sid: 'WriteLogs',
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: ['arn:aws:logs:us-east-1:111122223333:log-group:/aws/ec2/sandbox-go-mysql-api/application:log-stream:*'],
      },
      {
        Sid: 'WriteMetrics',
        Effect: 'Allow',
        Action: ['cloudwatch:PutMetricData'],
        Resource: ['*'],
        Condition: { StringEquals: { 'cloudwatch:namespace': 'sandbox-go-mysql-api' } },
      },
    ],
  })
})

test.each([
  [{}, false],
  [{ key: 'alias/aws/ssm' }, false],
  [{ key: 'alias/app' }, true],
  [{ key: 'alias/app', type: 'String' }, false],
] as const)('a parameter with %j needs kms:Decrypt: %s', (parameter, expected) => {
  expect(sids({ parameter }).includes('DecryptDatabasePassword')).toBe(expected)
})

describe('sets of permissions beyond the workload', () => {
  test('are added only where the stack says so', () => {
    const workload = sids({})
    expect(sids({ permissions: { logGroupSetup: true } })).toEqual([...workload, 'FindLogGroup', 'SetUpLogGroup'])
    expect(sids({ permissions: { debugging: true } })).toEqual([
      ...workload,
      'DebugLists',
      'DebugInstanceProfile',
      'DebugRole',
      'DebugRegistry',
      'DebugLogs',
    ])
  })

  test('together say nothing twice', () => {
    const granted = render({ permissions: { debugging: true, logGroupSetup: true } }).Statement.flatMap(({ Action, Resource }) =>
      Action.flatMap((action) => Resource.map((resource) => `${action} on ${resource}`)),
    )
    expect(granted).toEqual([...new Set(granted)])
    expect(granted.filter((grant) => grant.startsWith('logs:DescribeLogGroups'))).toHaveLength(1)
  })

  test('for debugging only read', () => {
    const [workload, debugging] = [{}, { permissions: { debugging: true } }].map((file) =>
      render(file).Statement.flatMap(({ Action }) => Action),
    )
    const added = debugging?.filter((action) => !workload?.includes(action)) ?? []
    expect(added.filter((action) => !/:(Describe|Get|List|Filter)/.test(action))).toEqual([])
  })
})

test('the policy is one that Rolecall itself can judge, and has no sts:* in it', () => {
  const document = render({ parameter: { key: 'alias/app' }, permissions: { debugging: true, logGroupSetup: true } })
  expect(parsePolicy(document).statements).toHaveLength(document.Statement.length)
  expect(JSON.stringify(document)).not.toContain('sts:')
})
