import { describe, expect, test } from 'vitest'
import { comparePolicies, needsOf } from './compare.ts'
import { outlinePolicy } from './outline.ts'

const secret = 'arn:aws:ssm:us-east-1:1:parameter/a'
const streams = 'arn:aws:logs:us-east-1:1:log-group:/a:log-stream:*'
const namespace = { StringEquals: { 'cloudwatch:namespace': 'a' } }
const needed = outlinePolicy({
  Statement: [
    { Sid: 'Read', Effect: 'Allow', Action: 'ssm:GetParameter', Resource: secret },
    { Sid: 'Log', Effect: 'Allow', Action: 'logs:PutLogEvents', Resource: streams },
    { Sid: 'Measure', Effect: 'Allow', Action: 'cloudwatch:PutMetricData', Resource: '*', Condition: namespace },
  ],
})

const read = { Effect: 'Allow', Action: 'ssm:GetParameter', Resource: secret }
const log = { Effect: 'Allow', Action: 'logs:PutLogEvents', Resource: streams }
const measure = { Effect: 'Allow', Action: 'cloudwatch:PutMetricData', Resource: '*', Condition: namespace }
const compare = (...Statement: object[]) => comparePolicies(needed, [{ name: 'p', document: outlinePolicy({ Statement }) }])

test('a policy that is what is needed lacks nothing and has nothing to spare, however it is spelt', () => {
  const nothing = { missing: [], undecided: [], excess: [] }
  expect(comparePolicies(needed, [{ name: 'p', document: needed }])).toEqual(nothing)
  expect(compare(read, log, measure)).toEqual(nothing)
  expect(compare({ ...read, Action: ['SSM:getparameter'] }, log, measure)).toEqual(nothing)
})

test('every action is needed on every resource of its statement', () => {
  const document = outlinePolicy({ Statement: { Sid: 'S', Effect: 'Allow', Action: ['a:B', 'a:C'], Resource: ['x', 'y'] } })
  expect(needsOf(document).map(({ action, resource }) => `${action} ${resource}`)).toEqual(['a:B x', 'a:B y', 'a:C x', 'a:C y'])
})

describe('what is missing', () => {
  const of = (...statements: object[]) => {
    const { missing, undecided } = compare(...statements)
    return [...missing, ...undecided].map(({ statement, because, by }) => ({ statement, because, by }))
  }

  test.each([
    ['no statement for it', [log, measure], 'not-granted', undefined],
    ['another resource', [{ ...read, Resource: `${secret}b` }, log, measure], 'not-granted', undefined],
    ['another action', [{ ...read, Action: 'ssm:GetParameters' }, log, measure], 'not-granted', undefined],
    [
      'an action that is left out',
      [{ Effect: 'Allow', NotAction: 'ssm:*', Resource: '*' }, log, measure],
      'not-granted',
      undefined,
    ],
    ['a deny', [read, log, measure, { Sid: 'No', Effect: 'Deny', Action: 'ssm:*', Resource: '*' }], 'denied', 'p, No'],
    [
      'a deny under a condition',
      [
        read,
        log,
        measure,
        { Effect: 'Deny', Action: '*', Resource: secret, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      ],
      'undecided',
      'p, Statement[3]',
    ],
    [
      'a grant under a condition on the caller',
      [{ ...read, Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }, log, measure],
      'undecided',
      'p, Statement[0]',
    ],
    [
      'a grant on a variable',
      [{ ...read, Resource: `arn:aws:ssm:us-east-1:1:parameter/$${'{aws:PrincipalTag/name}'}` }, log, measure],
      'undecided',
      'p, Statement[0]',
    ],
  ])('%s', (_, statements, because, by) => {
    expect(of(...statements)).toEqual([{ statement: 'Read', because, by }])
  })

  test('a part of the resources alone is undecided, and a resource for an action that takes none grants nothing', () => {
    const one = streams.replace('*', 'i-1')
    expect(of(read, { ...log, Resource: one }, measure)).toEqual([
      { statement: 'Log', because: 'undecided', by: 'p, Statement[1]' },
    ])
  })

  test('another value of a condition grants nothing', () => {
    const other = { ...measure, Condition: { StringEquals: { 'cloudwatch:namespace': 'b' } } }
    expect(of(read, log, other)).toEqual([{ statement: 'Measure', because: 'not-granted', by: undefined }])
  })

  test('any of several policies may grant it, wildcards and exceptions included', () => {
    expect(of({ Effect: 'Allow', Action: '*', Resource: '*' })).toEqual([])
    expect(of({ Effect: 'Allow', NotAction: 'iam:*', NotResource: 'arn:aws:s3:::b' })).toEqual([])
    const policies = [[read], [log, measure]].map((Statement) => ({ name: 'p', document: outlinePolicy({ Statement }) }))
    expect(comparePolicies(needed, policies).missing).toEqual([])
  })
})

describe('what goes beyond', () => {
  const of = (statement: object) =>
    compare(statement).excess.map(({ place, beyond, action, resource, needed }) => ({ place, beyond, action, resource, needed }))

  test.each([
    [
      'an action that nothing needs',
      { Effect: 'Allow', Action: ['ssm:GetParameter', 's3:GetObject'], Resource: secret },
      { place: 'Statement[0].Action[1]', beyond: 'action', action: 's3:GetObject', resource: secret, needed: [] },
    ],
    [
      'an action wider than needed',
      { ...read, Action: 'ssm:Get*' },
      { place: 'Statement[0].Action', beyond: 'action', action: 'ssm:Get*', resource: secret, needed: ['ssm:GetParameter'] },
    ],
    [
      'a resource wider than needed',
      { ...read, Resource: '*' },
      { place: 'Statement[0].Resource', beyond: 'resource', action: 'ssm:GetParameter', resource: '*', needed: [secret] },
    ],
    [
      'a condition left out',
      { ...measure, Condition: undefined },
      {
        place: 'Statement[0].Action',
        beyond: 'condition',
        action: 'cloudwatch:PutMetricData',
        resource: '*',
        needed: ['cloudwatch:namespace'],
      },
    ],
    [
      'everything but something',
      { Effect: 'Allow', NotAction: 'iam:*', Resource: secret },
      {
        place: 'Statement[0].NotAction',
        beyond: 'action',
        action: 'all but iam:*',
        resource: secret,
        needed: ['ssm:GetParameter'],
      },
    ],
  ])('%s', (_, statement, expected) => {
    expect(of(statement)).toEqual([expected])
  })

  test('of several conditions only those are told that are left out', () => {
    const both = { StringEquals: { 'kms:ViaService': 'ssm', 'kms:EncryptionContext:A': 'b' } }
    const decrypt = { Effect: 'Allow', Action: 'kms:Decrypt', Resource: 'arn:aws:kms:::key/1' }
    const half = outlinePolicy({ Statement: { ...decrypt, Condition: { StringEquals: { 'kms:ViaService': 'ssm' } } } })
    const { excess } = comparePolicies(outlinePolicy({ Statement: { ...decrypt, Condition: both } }), [
      { name: 'p', document: half },
    ])
    expect(excess.map(({ needed }) => needed)).toEqual([['kms:EncryptionContext:A']])
  })

  test('a deny, a condition of its own or a narrower resource is no excess', () => {
    expect(of({ Effect: 'Deny', Action: '*', Resource: '*' })).toEqual([])
    expect(of({ ...read, Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } })).toEqual([])
    expect(of({ ...log, Resource: streams.replace('*', 'i-1') })).toEqual([])
    expect(of({ ...measure, Resource: 'arn:aws:cloudwatch:us-east-1:1:metric/a' })).toEqual([])
  })
})
