import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide } from '../decide.ts'
import { parsePolicy } from '../parse.ts'
import type { PolicyRequest } from '../request.ts'
import { leastPolicy } from './least.ts'
import type { StatementJson } from './statement.ts'
import { anyRequests, everyRequest, isLike } from './testing/requests.ts'

const place = 'us-east-1:123456789012'
const repository = `arn:aws:ecr:${place}:repository/app`

test('what an instance asks becomes one statement for each purpose', () => {
  const requests: PolicyRequest[] = [
    { action: 'ecr:GetDownloadUrlForLayer', resource: repository },
    {
      action: 'kms:Decrypt',
      resource: `arn:aws:kms:${place}:key/1`,
      context: {
        'aws:sourceip': '10.0.0.1',
        'kms:viaservice': 'ssm.us-east-1.amazonaws.com',
        'kms:resourcealiases': ['alias/app'],
        'kms:encryptioncontext:parameter_arn': `arn:aws:ssm:${place}:parameter/app`,
      },
    },
    { action: 'ecr:GetAuthorizationToken', resource: '*' },
    { action: 'ssm:GetParameter', resource: `arn:aws:ssm:${place}:parameter/app` },
    { action: 'ecr:BatchGetImage', resource: repository },
    { action: 'ecr:BatchGetImage', resource: repository },
  ]
  expect(leastPolicy(requests)).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'EcrReadRepository',
        Effect: 'Allow',
        Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        Resource: [repository],
      },
      { Sid: 'EcrGetAuthorizationToken', Effect: 'Allow', Action: ['ecr:GetAuthorizationToken'], Resource: ['*'] },
      {
        Sid: 'KmsDecrypt',
        Effect: 'Allow',
        Action: ['kms:Decrypt'],
        Resource: [`arn:aws:kms:${place}:key/1`],
        Condition: {
          StringEquals: {
            'kms:EncryptionContext:PARAMETER_ARN': `arn:aws:ssm:${place}:parameter/app`,
            'kms:ViaService': 'ssm.us-east-1.amazonaws.com',
          },
        },
      },
      { Sid: 'SsmGetParameter', Effect: 'Allow', Action: ['ssm:GetParameter'], Resource: [`arn:aws:ssm:${place}:parameter/app`] },
    ],
  })
})

test('the values of one condition are put together, where nothing else differs', () => {
  const into = (namespace: string): PolicyRequest => ({
    action: 'cloudwatch:PutMetricData',
    resource: '*',
    context: { 'cloudwatch:namespace': namespace },
  })
  expect(leastPolicy([into('b'), into('a')]).Statement).toEqual([
    {
      Sid: 'CloudwatchPutMetricData',
      Effect: 'Allow',
      Action: ['cloudwatch:PutMetricData'],
      Resource: ['*'],
      Condition: { StringEquals: { 'cloudwatch:namespace': ['a', 'b'] } },
    },
  ])
})

describe('statements are told apart by their Sids', () => {
  const sids = (requests: PolicyRequest[]) => leastPolicy(requests).Statement.map(({ Sid }) => Sid)

  test('which say what is done to what', () => {
    const role = 'arn:aws:iam::123456789012:role/app'
    const group = `arn:aws:logs:${place}:log-group:app`
    const requests = [
      { action: 'iam:GetRole', resource: role },
      { action: 'iam:ListRolePolicies', resource: role },
      { action: 'logs:CreateLogStream', resource: group },
      { action: 'logs:PutLogEvents', resource: group },
      { action: 's3:GetObject', resource: 'arn:aws:s3:::b/k' },
      { action: 's3:PutObject', resource: 'arn:aws:s3:::b/k' },
    ]
    expect(sids(requests)).toEqual(['IamReadRole', 'LogsWriteLogGroup', 'S3UseB'])
  })

  test('and numbered where they would be the same', () => {
    const requests = ['a', 'b'].flatMap((namespace) => [
      { action: 'kms:Decrypt', resource: `arn:aws:kms:${place}:key/${namespace}`, context: { 'kms:viaservice': namespace } },
    ])
    expect(sids(requests)).toEqual(['KmsDecrypt', 'KmsDecrypt2'])
  })
})

test('it allows what was asked, and nothing else of all that could be', () => {
  fc.assert(
    fc.property(anyRequests, (requests) => {
      fc.pre(requests.length > 0)
      const identity = [{ name: 'least', document: parsePolicy(leastPolicy(requests)) }]
      expect(everyRequest.filter((request) => decide({ identity }, request).allowed)).toEqual(
        everyRequest.filter((request) => requests.some((asked) => isLike(request, asked))),
      )
    }),
  )
})

test('without a statement, an action, a resource or a condition it allows less, or else more', () => {
  fc.assert(
    fc.property(anyRequests, (requests) => {
      const policy = leastPolicy(requests)
      const allowedBy = (statements: readonly StatementJson[]) => {
        if (statements.length === 0) return []
        const identity = [{ name: 'least', document: parsePolicy({ ...policy, Statement: statements }) }]
        return everyRequest.filter((request) => decide({ identity }, request).allowed)
      }
      const allowed = allowedBy(policy.Statement)
      for (const [index, statement] of policy.Statement.entries()) {
        for (const less of lessThan(statement)) {
          expect(allowedBy(policy.Statement.toSpliced(index, 1, ...less))).not.toEqual(allowed)
        }
      }
    }),
    { numRuns: 30 },
  )
})

/** A statement without one of its parts; nothing is left of it where the part is all there is. */
function lessThan(statement: StatementJson): StatementJson[][] {
  const { Condition, ...unconditional } = statement
  const without = (element: 'Action' | 'Resource') => {
    const values = statement[element] as string[]
    return values.map((value) =>
      values.length === 1 ? [] : [{ ...statement, [element]: values.filter((other) => other !== value) }],
    )
  }
  return [...without('Action'), ...without('Resource'), ...(Condition === undefined ? [] : [[unconditional]])]
}

test('it is the same in whatever order the requests came, and however often', () => {
  const shuffled = anyRequests.chain((requests) =>
    fc.tuple(fc.constant(requests), fc.shuffledSubarray(requests, { minLength: requests.length })),
  )
  fc.assert(
    fc.property(shuffled, ([requests, others]) => {
      expect(leastPolicy([...others, ...requests])).toEqual(leastPolicy(requests))
    }),
  )
})
