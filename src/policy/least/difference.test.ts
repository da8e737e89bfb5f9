import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide } from '../decide.ts'
import type { PolicyKind } from '../kinds.ts'
import type { NamedPolicy, PolicySet } from '../layers.ts'
import { parsePolicy } from '../parse.ts'
import type { PolicyRequest } from '../request.ts'
import { smallestChange } from './difference.ts'
import type { StatementJson } from './statement.ts'
import { anyRequests, everyRequest, isLike } from './testing/requests.ts'

const parameter = (name: string) => `arn:aws:ssm:us-east-1:123456789012:parameter/${name}`
const read = (name: string): PolicyRequest => ({ action: 'ssm:GetParameter', resource: parameter(name) })
const write = (name: string): PolicyRequest => ({ action: 'ssm:PutParameter', resource: parameter(name) })
const into = (namespace: string): PolicyRequest => ({
  action: 'cloudwatch:PutMetricData',
  resource: '*',
  context: { 'cloudwatch:namespace': namespace },
})

const allow = (Action: unknown, Resource: unknown, others: object = {}): StatementJson => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...others,
})
const role = (...statements: StatementJson[]): PolicySet => ({
  identity:
    statements.length === 0 ? [] : [{ name: 'app', document: parsePolicy({ Version: '2012-10-17', Statement: statements }) }],
})

test('nothing changes where nothing is denied', () => {
  expect(smallestChange(role(allow('ssm:*', '*')), [read('a'), write('b')])).toEqual({ edits: [], denials: [], limits: [] })
})

describe('a statement is widened where it then says what it said and what is asked', () => {
  const edited = (policies: PolicySet, ...requests: PolicyRequest[]) =>
    smallestChange(policies, requests).edits.flatMap(({ statements }) => statements)

  test('by a resource, for the same actions', () => {
    const before = allow('ssm:GetParameter', parameter('a'), { Sid: 'Read' })
    expect(edited(role(allow('ecr:*', '*'), before), read('b'))).toEqual([
      { place: 'Statement[1]', before, after: { ...before, Resource: [parameter('a'), parameter('b')] } },
    ])
  })

  test('by an action, for the same resources', () => {
    const before = allow('ssm:GetParameter', parameter('a'))
    expect(edited(role(before), write('a'))).toEqual([
      { place: 'Statement[0]', before, after: { ...before, Action: ['ssm:GetParameter', 'ssm:PutParameter'] } },
    ])
  })

  test('by the value of a condition', () => {
    const before = allow('cloudwatch:PutMetricData', '*', { Condition: { StringEquals: { 'cloudwatch:Namespace': 'a' } } })
    expect(edited(role(before), into('b'))).toEqual([
      {
        place: 'Statement[0]',
        before,
        after: { ...before, Condition: { StringEquals: { 'cloudwatch:Namespace': ['a', 'b'] } } },
      },
    ])
  })

  test('by several requests that only together fit', () => {
    const before = allow(['ssm:GetParameter', 'ssm:PutParameter'], [parameter('a')])
    expect(edited(role(before), write('b'), read('b'))).toEqual([
      { place: 'Statement[0]', before, after: { ...before, Resource: [parameter('a'), parameter('b')] } },
    ])
  })

  test('in two places, where that takes less than a statement more', () => {
    const statements = [allow(['ssm:GetParameter'], [parameter('a')]), allow(['ssm:PutParameter'], [parameter('c')])]
    expect(edited(role(...statements), read('b'), write('b')).map(({ after }) => after)).toEqual([
      allow(['ssm:GetParameter'], [parameter('a'), parameter('b')]),
      allow(['ssm:PutParameter'], [parameter('c'), parameter('b')]),
    ])
  })
})

describe('a statement is added where widening would grant more than is asked', () => {
  const added = (...statements: StatementJson[]) => {
    const [edit, ...others] = smallestChange(role(...statements), [read('b')]).edits
    expect(others).toEqual([])
    return edit
  }
  const after = allow(['ssm:GetParameter'], [parameter('b')], { Sid: 'SsmGetParameter' })

  test.each([
    ['its actions are more', allow(['ssm:GetParameter', 'ssm:PutParameter'], parameter('a'))],
    ['its actions are a pattern', allow('ssm:Get*', parameter('a'))],
    ['its resources are a pattern', allow('ssm:PutParameter', parameter('*'))],
    [
      'it is under another condition',
      allow('ssm:GetParameter', parameter('a'), { Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
    ],
    [
      'it is under a condition of what it is for',
      allow('ssm:GetParameter', parameter('a'), { Condition: { StringEquals: { 'kms:ViaService': 'x' } } }),
    ],
  ])('because %s', (_, statement) => {
    expect(added(statement)?.statements).toEqual([{ place: 'Statement[1]', after }])
    expect(added(statement)?.after.Statement).toEqual([statement, after])
  })

  test('to a policy of its own where the role has none', () => {
    const policy = { Version: '2012-10-17', Statement: [after] }
    expect(added()).toEqual({ policy: 'allowed-by-rolecall', after: policy, statements: [{ place: 'Statement[0]', after }] })
  })

  test('under a Sid of its own', () => {
    expect(added(allow('ecr:*', '*', { Sid: 'SsmGetParameter' }))?.statements[0]?.after.Sid).toBe('SsmGetParameter2')
  })
})

test('a deny is named, with what it must no longer deny; an allow is still added where there is none', () => {
  const statements = [
    allow('ssm:GetParameter', parameter('a')),
    { ...allow('ssm:*', '*', { Sid: 'NoSsm' }), Effect: 'Deny' } as const,
  ]
  const change = smallestChange(role(...statements), [read('a'), write('b')])
  expect(change.denials).toEqual([{ layer: 'identity', policy: 'app', statement: 'NoSsm', of: [read('a'), write('b')] }])
  expect(change.edits.map(({ statements }) => statements.map(({ after }) => after))).toEqual([
    [allow(['ssm:PutParameter'], [parameter('b')], { Sid: 'SsmPutParameter' })],
  ])
})

describe("what is not the role's own and must allow is named, with the least that it must say", () => {
  const named = (name: string, kind: PolicyKind, ...Statement: object[]): NamedPolicy => ({
    name,
    document: parsePolicy({ Version: '2012-10-17', Statement }, kind),
  })
  const principal = {
    kind: 'role-session',
    arn: 'arn:aws:sts::123456789012:assumed-role/app/i-1',
    roleArn: 'arn:aws:iam::123456789012:role/app',
    account: '123456789012',
  } as const
  const request = { ...read('a'), principal }
  const everything = { Effect: 'Allow', Action: '*', Resource: '*' }
  const another = { Effect: 'Allow', Action: 'ecr:*', Resource: '*' }
  const least: StatementJson = {
    Sid: 'SsmGetParameter',
    Effect: 'Allow',
    Action: ['ssm:GetParameter'],
    Resource: [parameter('a')],
  }
  const identity = [named('app', 'identity', everything)]

  test.each<[string, Partial<PolicySet>, object]>([
    [
      'a boundary',
      { boundary: named('bound', 'boundary', another) },
      { layer: 'boundary', policies: ['bound'], mustAllow: [least] },
    ],
    [
      'a session policy',
      { session: [named('session', 'session', another)] },
      { layer: 'session', policies: ['session'], mustAllow: [least] },
    ],
    [
      'the level of an organisation that does not',
      { serviceControl: [[named('root', 'service-control', everything)], [named('team', 'service-control', another)]] },
      { layer: 'service-control', policies: ['team'], mustAllow: [least] },
    ],
    [
      'an endpoint, to anyone who comes through it',
      { endpoint: named('vpce', 'endpoint', { ...another, Principal: '*' }) },
      { layer: 'endpoint', policies: ['vpce'], mustAllow: [{ ...least, Principal: '*' }] },
    ],
    [
      'the policy of a resource that is required, to the role',
      { resource: { ...named('key', 'resource', { ...another, Principal: '*' }), isRequired: true } },
      { layer: 'resource', policies: ['key'], mustAllow: [{ ...least, Principal: { AWS: principal.roleArn } }] },
    ],
    [
      'a trust policy, which says nothing of the role that it is attached to',
      {
        resource: {
          ...named('trust', 'trust', { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '111122223333' } }),
          isRequired: true,
        },
      },
      {
        layer: 'resource',
        policies: ['trust'],
        mustAllow: [{ ...withoutResource(least), Principal: { AWS: principal.roleArn } }],
      },
    ],
  ])('%s', (_, layers, limit) => {
    expect(smallestChange({ identity, ...layers }, [request])).toEqual({ edits: [], denials: [], limits: [limit] })
  })

  test('each request may have others beside the policies of the role', () => {
    const identity = [named('app', 'identity', everything)]
    const besides = ({ resource }: PolicyRequest): PolicySet => {
      return { identity: [], boundary: named(resource === parameter('a') ? 'one' : 'other', 'boundary', another) }
    }
    const requests = ['a', 'b', 'c'].map((name) => ({ ...read(name), principal }))
    expect(smallestChange({ identity }, requests, besides).limits).toEqual([
      { layer: 'boundary', policies: ['one'], mustAllow: [least] },
      { layer: 'boundary', policies: ['other'], mustAllow: [{ ...least, Resource: [parameter('b'), parameter('c')] }] },
    ])
  })

  test('all of them together, beside a deny and the change of the role', () => {
    const policies: PolicySet = {
      identity: [named('app', 'identity', another)],
      boundary: named('bound', 'boundary', another),
      serviceControl: [[named('root', 'service-control', everything, { ...everything, Effect: 'Deny', Sid: 'No' })]],
    }
    const { edits, denials, limits } = smallestChange(policies, [request, request])
    expect(edits.map(({ statements }) => statements.map(({ after }) => after))).toEqual([[least]])
    expect(denials).toEqual([{ layer: 'service-control', policy: 'root', statement: 'No', of: [read('a')] }])
    expect(limits).toEqual([{ layer: 'boundary', policies: ['bound'], mustAllow: [least] }])
  })
})

function withoutResource({ Resource: _, ...statement }: StatementJson) {
  return statement
}

test('a managed policy is left as it is', () => {
  const { identity } = role(allow('ssm:GetParameter', parameter('b')))
  const managed = identity.map((policy) => ({ ...policy, arn: 'arn:aws:iam::123456789012:policy/app' }))
  expect(smallestChange({ identity: managed }, [read('a')]).edits.map(({ policy }) => policy)).toEqual(['allowed-by-rolecall'])
})

test('a policy of a version that cannot write a star for itself is left as it is, where that would be needed', () => {
  const old = (star: string) => {
    const document = parsePolicy({ Version: '2008-10-17', Statement: [allow('ssm:GetParameter', parameter('b'))] })
    return smallestChange({ identity: [{ name: 'old', document }] }, [read(star)]).edits.map(({ policy }) => policy)
  }
  expect(old('a')).toEqual(['old'])
  expect(old('a*')).toEqual(['allowed-by-rolecall'])
})

describe('of any policy', () => {
  const anyOf = (...words: string[]) => fc.subarray(words, { minLength: 1 }).map((some) => (some.length === 1 ? some[0] : some))
  const anyStatement = fc.record({
    Effect: fc.constant('Allow' as const),
    Action: anyOf('ssm:GetParameter', 'ssm:PutParameter', 'ssm:Get*', 'kms:Decrypt', 'KMS:decrypt'),
    Resource: anyOf(...['a', 'b', 'a*', '*', `a\${*}`].map(parameter), '*'),
    Condition: fc.constantFrom(
      {},
      { StringEquals: { 'kms:ViaService': 'ssm' } },
      { StringEquals: { 'KMS:viaService': ['ecr'] } },
      { StringEquals: { 'kms:ViaService': 'ssm', 'kms:EncryptionContext:parameter_arn': 'p' } },
      { StringLike: { 'kms:ViaService': '*' } },
      { Null: { 'kms:ViaService': 'true' } },
    ),
  })
  const anyPolicies = fc.array(fc.array(anyStatement, { minLength: 1, maxLength: 4 }), { maxLength: 2 })
  const withPolicies = (documents: readonly (readonly StatementJson[])[]): PolicySet => ({
    identity: documents.map((Statement, index) => ({
      name: `policy-${index}`,
      document: parsePolicy({ Version: '2012-10-17', Statement }),
    })),
  })

  test('after the change, what was allowed before and what is asked is allowed, and nothing else', () => {
    fc.assert(
      fc.property(anyPolicies, anyRequests, (documents, requests) => {
        const before = withPolicies(documents)
        const { edits } = smallestChange(before, requests)
        const changed = new Map(edits.map(({ policy, after }) => [policy, { name: policy, document: parsePolicy(after) }]))
        const kept = before.identity.filter(({ name }) => !changed.has(name))
        const after: PolicySet = { identity: [...kept, ...changed.values()] }
        const denied = requests.filter((request) => !decide(before, request).allowed)
        expect(everyRequest.filter((request) => decide(after, request).allowed)).toEqual(
          everyRequest.filter((request) => decide(before, request).allowed || denied.some((asked) => isLike(request, asked))),
        )
        expect(smallestChange(after, requests).edits).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  test('it is the same in whatever order the requests came', () => {
    fc.assert(
      fc.property(anyPolicies, anyRequests, (documents, requests) => {
        const policies = withPolicies(documents)
        expect(smallestChange(policies, requests.toReversed())).toEqual(smallestChange(policies, requests))
      }),
    )
  })
})
