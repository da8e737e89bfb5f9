import { expect, test } from 'vitest'
import { explain, type Miss } from './explain.ts'
import type { NamedPolicy } from './layers.ts'
import { parsePolicy } from './parse.ts'

const resource = 'arn:aws:ssm:us-east-1:123456789012:parameter/app/db'
const request = { action: 'ssm:GetParameter', resource, context: { 'aws:securetransport': 'true', 'aws:tagkeys': ['a', 'b'] } }

function policy(name: string, ...Statement: object[]): NamedPolicy {
  return { name, document: parsePolicy({ Version: '2012-10-17', Statement }) }
}

/** Why the only statement of a role does not speak of the request. */
function missesOf({ Resource = '*', ...change }: Record<string, unknown>): readonly Miss[] {
  const on = 'NotResource' in change ? {} : { Resource }
  const { layers } = explain({ identity: [policy('own', { Effect: 'Allow', Action: '*', ...on, ...change })] }, request)
  return layers[0]?.statements[0]?.misses ?? []
}

test('a statement that speaks of the request misses nothing', () => {
  expect(missesOf({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } })).toEqual([])
})

test('each element that does not fit is told, with what was wanted and what there is', () => {
  const action = { element: 'action', wanted: ['ssm:putparameter', 'kms:*'], isNot: false, actual: 'ssm:getparameter' }
  const on = { element: 'resource', wanted: [`${resource}*`], isNot: true, actual: resource }
  expect(missesOf({ Action: ['ssm:PutParameter', 'kms:*'] })).toEqual([action])
  expect(missesOf({ NotResource: `${resource}*` })).toEqual([on])
  const Condition = { Bool: { 'aws:SecureTransport': 'false' }, 'ForAllValues:StringLike': { 'aws:TagKeys': ['a*'] } }
  expect(missesOf({ Action: 'kms:*', Condition })).toEqual([
    { ...action, wanted: ['kms:*'] },
    {
      ...{ element: 'condition', operator: 'Bool', key: 'aws:securetransport', wanted: ['false'], actual: ['true'] },
      isUnknown: false,
    },
    {
      ...{ element: 'condition', operator: 'ForAllValues:StringLike', key: 'aws:tagkeys', wanted: ['a*'], actual: ['a', 'b'] },
      isUnknown: false,
    },
  ])
})

test('a key that nobody fills in is told apart from one that this request does not have', () => {
  const Condition = { StringEquals: { 'aws:madeUp': 'x', 'aws:username': 'bob' } }
  const near = policy('near', { Effect: 'Allow', Action: 'ssm:*', Resource: '*', Condition })
  const far = policy('far', {
    Effect: 'Allow',
    Action: 'kms:*',
    Resource: '*',
    Condition: { Null: { 'aws:alsoMadeUp': 'true' } },
  })
  const { unknownKeys, missingKeys, layers } = explain({ identity: [near, far] }, request)
  expect({ unknownKeys, missingKeys }).toEqual({ unknownKeys: ['aws:madeup'], missingKeys: ['aws:username'] })
  expect(layers[0]?.statements[0]?.misses.map((miss) => 'isUnknown' in miss && miss.isUnknown)).toEqual([true, false])
})

test('variables ask for keys too', () => {
  const home = policy('home', {
    Effect: 'Allow',
    Action: 'ssm:*',
    Resource: [['arn:aws:ssm:*:*:parameter/$', '{aws:username}'].join(''), '*'],
  })
  expect(explain({ identity: [home] }, request).missingKeys).toEqual(['aws:username'])
})

test('every layer is told, with its verdict', () => {
  const everything = { Effect: 'Allow', Action: '*', Resource: '*' }
  const explanation = explain(
    {
      identity: [policy('own', everything), policy('more', { ...everything, Action: 'kms:*' })],
      boundary: policy('boundary', { ...everything, Action: 's3:*' }),
      serviceControl: [
        [policy('root', everything)],
        [policy('unit', everything, { ...everything, Effect: 'Deny', Action: 'ssm:*' })],
      ],
    },
    request,
  )
  expect(explanation.layers.map(({ layer, verdict }) => `${layer}: ${verdict}`)).toEqual([
    'service-control: explicit-deny',
    'identity: allow',
    'boundary: implicit-deny',
  ])
  expect(explanation).toMatchObject({ allowed: false, denial: 'explicit', layer: 'service-control' })
  expect(explanation.layers[1]?.statements.map(({ policy: { name }, matched }) => `${name} ${matched}`)).toEqual([
    'own true',
    'more false',
  ])
})
