import { describe, expect, test } from 'vitest'
import { isProblem } from '../../core/problem.ts'
import { decide, parsePolicy } from '../index.ts'
import type { RequestContext } from '../request.ts'

/** Whether a statement with this condition concerns a request with this context. */
function holds(Condition: unknown, context: RequestContext): boolean {
  const document = parsePolicy({ Statement: { Effect: 'Allow', Action: '*', Resource: '*', Condition } })
  return decide({ identity: [{ name: 'p', document }] }, { action: 'a:b', resource: '*', context }).allowed
}

function refusalOf(Condition: unknown): string {
  try {
    holds(Condition, {})
  } catch (error) {
    if (isProblem(error)) return `${error.code}: ${error.message}`
    throw error
  }
  return 'none'
}

const namespace = 'cloudwatch:namespace'
const one = (operator: string, ...values: string[]) => ({ [operator]: { [namespace]: values } })
const aliases = 'kms:ResourceAliases'
const context = 'kms:EncryptionContext:PARAMETER_ARN'
const arn = 'arn:aws:ssm:us-east-1:123456789012:parameter/app/db'

describe('a key with one value', () => {
  test.each([
    ['StringEquals', ['app'], 'app', true],
    ['StringEquals', ['other', 'app'], 'app', true],
    ['StringEquals', ['App'], 'app', false],
    ['StringEquals', ['a*'], 'app', false],
    ['StringNotEquals', ['app'], 'app', false],
    ['StringNotEquals', ['other', 'app'], 'app', false],
    ['StringNotEquals', ['other', 'third'], 'app', true],
    ['StringEqualsIgnoreCase', ['APP'], 'app', true],
    ['StringNotEqualsIgnoreCase', ['APP'], 'app', false],
    ['StringLike', ['a?p*'], 'app', true],
    ['StringLike', ['b*'], 'app', false],
    ['StringNotLike', ['a*'], 'app', false],
    ['Bool', ['TRUE'], 'true', true],
    ['Bool', ['false'], 'true', false],
    ['StringEqualsIfExists', ['app'], 'other', false],
    ['ForAnyValue:StringEquals', ['app'], 'app', true],
  ])('%s %j of %j: %s', (operator, wanted, actual, expected) => {
    expect(holds(one(operator, ...wanted), { [namespace]: actual })).toBe(expected)
  })
})

describe('numbers, dates and bytes', () => {
  test.each([
    ['NumericEquals', '2', '2.0', true],
    ['NumericNotEquals', '2', '2.0', false],
    ['NumericLessThan', '2.0', '1.0', true],
    ['NumericLessThan', '2.0', '2.0', false],
    ['NumericLessThanEquals', '2.0', '2', true],
    ['NumericGreaterThan', '-1', '1e2', false],
    ['NumericGreaterThanEquals', '.5', '0.5', false],
    ['NumericEquals', 'two', 'two', false],
    ['NumericNotEquals', '2', 'two', true],
    ['NumericLessThan', '', '1', false],
    ['DateEquals', '2026-11-24T12:00:00Z', '2026-11-24T13:00:00+01:00', true],
    ['DateNotEquals', '2026-11-24T12:00:00Z', '2026-11-24T12:00:00Z', false],
    ['DateLessThan', '2026-11-25', '2026-11-24T23:59:59Z', true],
    ['DateLessThanEquals', '1795521600', '2026-11-24T12:00:00Z', true],
    ['DateGreaterThan', '2026-11-24T12:00:00.500Z', '2026-11-24T12:00:00Z', false],
    ['DateGreaterThanEquals', '2026-11-24T12:00:00Z', '1795521600', true],
    ['DateEquals', '2023-02-29', '2023-03-01', false],
    ['DateEquals', '0000-02-29', '0000-02-29', true],
    ['DateLessThan', '2026-11-31', '2026-11-24T12:00:00Z', false],
    ['DateEquals', '2026-11-24T12:00:00', '2026-11-24T12:00:00', false],
    ['BinaryEquals', 'QUJD', 'QUJD', true],
    ['BinaryEquals', 'QUI=', 'QUI', false],
    ['BinaryEquals', 'QUJD', 'qujd', false],
  ])('%s %j of %j: %s', (operator, wanted, actual, expected) => {
    expect(holds(one(operator, wanted), { [namespace]: actual })).toBe(expected)
  })
})

describe('an address', () => {
  test.each([
    ['10.0.0.0/8', '10.255.0.1', true],
    ['10.0.0.0/8', '11.0.0.1', false],
    ['10.0.1.10', '10.0.1.10', true],
    ['10.0.1.10/32', '10.0.1.11', false],
    ['0.0.0.0/0', '203.0.113.9', true],
    ['10.0.0.0/33', '10.0.0.1', false],
    ['10.0.0.0/8/8', '10.0.0.1', false],
    ['10.0.0/8', '10.0.0.1', false],
    ['10.0.0.0/', '10.0.0.0', false],
    ['10.0.0.256', '10.0.1.0', false],
    ['2001:db8::/32', '2001:DB8:1::9', true],
    ['2001:db8::/32', '2001:db9::', false],
    ['::/0', '::1', true],
    ['::/0', '10.0.0.1', false],
    ['::1', '0:0:0:0:0:0:0:1', true],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0', true],
    ['1:2:3:4:5:6:7:8::', '1:2:3:4:5:6:7:8', false],
    ['1::2::3', '1::2::3', false],
    ['::ffff:10.0.0.0/104', '::ffff:10.255.0.1', true],
    ['::/0', '::ffff:10.0.0.1', true],
    ['10.0.0.0/8', '::ffff:10.0.0.1', false],
    ['::ffff:10.0.0.256', '::ffff:10.0.1.0', false],
    ['1:2:3:4:5:6:7:10.0.0.1', '1:2:3:4:5:6:7:10.0.0.1', false],
    ['10.0.0.1', '010.0.0.1', false],
    ['1:2', '1:2', false],
  ])('in %s: %s is %s', (range, address, expected) => {
    expect(holds(one('IpAddress', range), { [namespace]: address })).toBe(expected)
    expect(holds(one('NotIpAddress', range), { [namespace]: address })).toBe(!expected)
  })
})

describe('an ARN', () => {
  test.each([
    ['ArnEquals', arn, true],
    ['ArnLike', 'arn:aws:ssm:*:123456789012:parameter/app/*', true],
    ['ArnEquals', 'arn:aws:ssm:*:*:parameter/?pp/db', true],
    ['ArnLike', 'arn:*:parameter/app/db', false],
    ['ArnLike', 'parameter/app/db', false],
    ['ArnNotLike', 'arn:aws:ssm:*:*:parameter/app/*', false],
    ['ArnNotEquals', 'arn:aws:ssm:*:*:parameter/other/*', true],
  ])('%s %s: %s', (operator, wanted, expected) => {
    expect(holds({ [operator]: { [context]: wanted } }, { 'kms:encryptioncontext:parameter_arn': arn })).toBe(expected)
  })
})

describe('a key that is not there', () => {
  test.each([
    ['StringEquals', false],
    ['StringNotEquals', true],
    ['StringEqualsIfExists', true],
    ['ForAllValues:StringEquals', true],
    ['ForAnyValue:StringEquals', false],
    ['ForAnyValue:StringNotEquals', false],
  ])('%s: %s', (operator, expected) => {
    expect(holds(one(operator, 'app'), {})).toBe(expected)
  })

  test('is what Null asks about', () => {
    expect(holds(one('Null', 'true'), {})).toBe(true)
    expect(holds(one('Null', 'false'), {})).toBe(false)
    expect(holds(one('Null', 'true'), { [namespace]: 'app' })).toBe(false)
    expect(holds(one('Null', 'false'), { [namespace]: 'app' })).toBe(true)
    expect([holds(one('Null', 'no'), {}), holds(one('Null', 'no'), { [namespace]: 'app' })]).toEqual([false, false])
  })

  test('is not found among the members of every object', () => {
    expect(holds({ Null: { 'kms:EncryptionContext:constructor': 'true' } }, {})).toBe(true)
  })
})

describe('a key with many values', () => {
  const many = { 'kms:resourcealiases': ['alias/a', 'alias/b'] }
  test.each([
    ['ForAnyValue:StringEquals', ['alias/b'], true],
    ['ForAnyValue:StringEquals', ['alias/c'], false],
    ['ForAllValues:StringEquals', ['alias/b'], false],
    ['ForAllValues:StringEquals', ['alias/b', 'alias/a', 'alias/c'], true],
    ['ForAllValues:StringLike', ['alias/*'], true],
    ['ForAnyValue:StringNotEquals', ['alias/a'], true],
    ['ForAllValues:StringNotEquals', ['alias/a'], false],
  ])('%s %j: %s', (operator, wanted, expected) => {
    expect(holds({ [operator]: { [aliases]: wanted } }, many)).toBe(expected)
  })
})

test('every key and every operator must hold, and names of keys have no case', () => {
  const both = { StringEquals: { 'KMS:ViaService': 'ssm', 'kms:viaservice': 'ssm' }, StringLike: { [namespace]: 'a*' } }
  expect(holds(both, { 'kms:viaservice': 'ssm', [namespace]: 'app' })).toBe(true)
  expect(holds(both, { 'kms:viaservice': 'ssm', [namespace]: 'other' })).toBe(false)
  expect(holds(both, { 'kms:viaservice': 'ecr', [namespace]: 'app' })).toBe(false)
})

test('no condition at all holds', () => {
  expect(holds({}, {})).toBe(true)
  expect(holds({ StringEquals: {} }, {})).toBe(true)
})

test('numbers and booleans stand for the strings they read as', () => {
  expect(holds({ StringEquals: { [namespace]: 7 } }, { [namespace]: '7' })).toBe(true)
  expect(holds({ Null: { [namespace]: true } }, {})).toBe(true)
})

test.each([
  [
    'x',
    'policy-malformed: `Statement.Condition` must be an object such as `{"StringEquals": {"cloudwatch:namespace": "my-app"}}`',
  ],
  [{ StringEquals: 'x' }, 'policy-malformed: `Statement.Condition.StringEquals` must be an object of condition keys and values'],
  [
    one('StringEqual', 'x'),
    'policy-malformed: `Statement.Condition.StringEqual` is no condition operator, did you mean `StringEquals`?',
  ],
  [
    one('ForAnyValue:Null', 'x'),
    'policy-malformed: `Statement.Condition.ForAnyValue:Null` is no condition operator, did you mean `Null`?',
  ],
  [one('constructor', 'x'), 'policy-malformed: `Statement.Condition.constructor` is no condition operator'],
  [one('StringEquals'), 'policy-malformed: `Statement.Condition.StringEquals.cloudwatch:namespace` must not be empty'],
  [
    { StringEquals: { [namespace]: ['x', null] } },
    'policy-malformed: `Statement.Condition.StringEquals.cloudwatch:namespace[1]` must be a string',
  ],
])('%j is refused: %s', (condition, expected) => {
  expect(refusalOf(condition)).toBe(expected)
})
