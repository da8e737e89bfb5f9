import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide } from './decide.ts'
import { PolicyDocument, type Statement } from './document.ts'
import type { PolicySet } from './layers.ts'
import { parsePolicy } from './parse.ts'

const parameter = 'arn:aws:ssm:us-east-1:123456789012:parameter/app/db/password'

function oneStatement(effect: string, action: string | string[], resource: string | string[]): PolicySet {
  const document = parsePolicy({ Version: '2012-10-17', Statement: { Effect: effect, Action: action, Resource: resource } })
  return { identity: [{ name: 'only', document }] }
}

describe('a statement concerns a request', () => {
  test.each([
    ['ssm:GetParameter', parameter, true],
    ['SSM:getparameter', parameter, true],
    ['ssm:*', parameter, true],
    ['*', parameter, true],
    ['*:*', parameter, true],
    ['ssm:Get?arameter', parameter, true],
    [['kms:Decrypt', 'ssm:GetParameter'], parameter, true],
    ['ssm:GetParameter', ['arn:aws:s3:::b', parameter], true],
    ['ssm:GetParameter', 'arn:aws:ssm:*:*:parameter/app/*', true],
    ['ssm:GetParameter', '*', true],
    ['ssm:GetParameters', parameter, false],
    ['ssm:GetParamete', parameter, false],
    ['kms:*', parameter, false],
    ['ssm:GetParameter', parameter.toUpperCase().replace('ARN:AWS', 'arn:aws'), false],
    ['ssm:GetParameter', 'arn:aws:ssm:us-east-1:123456789012:parameter/app/db', false],
    ['ssm:GetParameter', 'arn:aws:ssm:us-east-1:123456789012:parameter/other/*', false],
  ])('%j on %j: %s', (action, resource, expected) => {
    expect(decide(oneStatement('Allow', action, resource), { action: 'ssm:GetParameter', resource: parameter }).allowed).toBe(
      expected,
    )
  })

  test('whatever the case of the action that is asked', () => {
    expect(decide(oneStatement('Allow', 'ssm:GetParameter', '*'), { action: 'SSM:GETPARAMETER', resource: '*' }).allowed).toBe(
      true,
    )
  })
})

// IAM User Guide, "Policy variables with no value".
describe('a variable without a value', () => {
  const own = `arn:aws:s3:::team/${'$'}{aws:PrincipalTag/team}/*`
  const verdict = (statement: object, context = {}) => {
    const document = parsePolicy({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }, statement],
    })
    const request = { action: 's3:GetObject', resource: 'arn:aws:s3:::team/a/file', context }
    return decide({ identity: [{ name: 'only', document }] }, request).allowed
  }

  test('excepts nothing from a denial of all other resources', () => {
    const denial = { Effect: 'Deny', Action: 's3:*', NotResource: own }
    expect(verdict(denial, { 'aws:principaltag/team': 'a' })).toBe(true)
    expect(verdict(denial)).toBe(false)
  })

  test('is equal to nothing, so that a denial of what differs from it holds', () => {
    const Condition = { StringNotEquals: { 'aws:RequestTag/team': `${'$'}{aws:PrincipalTag/team}` } }
    const denial = { Effect: 'Deny', Action: 's3:*', Resource: '*', Condition }
    expect(verdict(denial, { 'aws:requesttag/team': 'a', 'aws:principaltag/team': 'a' })).toBe(true)
    expect(verdict(denial, { 'aws:requesttag/team': 'a' })).toBe(false)
  })
})

describe('a decision', () => {
  const request = { action: 'ssm:GetParameter', resource: parameter }

  test('is an implicit denial where no statement speaks', () => {
    expect(decide({ identity: [] }, request)).toEqual({
      ...{ allowed: false, denial: 'implicit', layer: 'identity', decidedBy: undefined },
    })
  })

  test('carries the statement that allows', () => {
    const policies = oneStatement('Allow', 'ssm:*', '*')
    const [policy] = policies.identity
    const decidedBy = { layer: 'identity', policy, statement: policy?.document.statements[0] }
    expect(decide(policies, request)).toEqual({ allowed: true, denial: undefined, layer: 'identity', decidedBy })
  })

  test('carries the statement that denies, in whichever policy it stands', () => {
    const allow = parsePolicy({ Statement: { Effect: 'Allow', Action: '*', Resource: '*' } })
    const deny = parsePolicy({ Statement: { Sid: 'NoSecrets', Effect: 'Deny', Action: 'ssm:*', Resource: '*' } })
    const policies = {
      identity: [
        { name: 'all', document: allow },
        { name: 'guard', document: deny },
      ],
    }
    expect(decide(policies, request)).toEqual({
      allowed: false,
      denial: 'explicit',
      layer: 'identity',
      decidedBy: { layer: 'identity', policy: policies.identity[1], statement: deny.statements[0] },
    })
  })
})

describe('for any policies and request', () => {
  const action = fc.constantFrom('ssm:getparameter', 'ssm:get*', 'ssm:*', 'kms:decrypt', 'kms:*', '*', 'ssm:p?tparameter')
  const resource = fc.constantFrom(...['*', 'arn:aws:s3:*', ...['a', 'b', '?', 'ab*'].map((name) => `arn:aws:s3:::${name}`)])
  const statement: fc.Arbitrary<Statement> = fc
    .record({
      Effect: fc.constantFrom('Allow', 'Deny'),
      Action: fc.array(action, { minLength: 1, maxLength: 3 }),
      Resource: fc.array(resource, { minLength: 1, maxLength: 3 }),
    })
    .map(only)
  const statements = fc.array(statement, { maxLength: 6 })
  const request = fc.record({
    action: fc.constantFrom('ssm:GetParameter', 'ssm:PutParameter', 'kms:Decrypt', 'sts:AssumeRole'),
    resource: fc.constantFrom(...['*', ...['a', 'b', 'ab', 'abc'].map((name) => `arn:aws:s3:::${name}`)]),
  })
  const outcome = (list: readonly Statement[], asked: { action: string; resource: string }) => {
    const { allowed, denial } = decide({ identity: [{ name: 'p', document: documentOf(list) }] }, asked)
    return { allowed, denial }
  }

  test('a deny that concerns the request wins over everything', () => {
    fc.assert(
      fc.property(statements, statements, request, (before, after, asked) => {
        const deny = only({ Effect: 'Deny', Action: '*', Resource: '*' })
        expect(outcome([...before, deny, ...after], asked)).toEqual({ allowed: false, denial: 'explicit' })
      }),
    )
  })

  test('the order of statements never matters', () => {
    const shuffled = statements.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    )
    fc.assert(
      fc.property(shuffled, request, ([list, other], asked) => {
        expect(outcome(other, asked)).toEqual(outcome(list, asked))
      }),
    )
  })

  test('nor does how they are spread over policies', () => {
    fc.assert(
      fc.property(statements, request, (list, asked) => {
        const spread = list.map((one, i) => ({ name: `p${i}`, document: documentOf([one]) }))
        const { allowed, denial } = decide({ identity: spread }, asked)
        expect({ allowed, denial }).toEqual(outcome(list, asked))
      }),
    )
  })

  test('one more Allow never takes access away', () => {
    fc.assert(
      fc.property(statements, statement, request, (list, more, asked) => {
        fc.pre(outcome(list, asked).allowed)
        expect(outcome([...list, { ...more, effect: 'Allow' }], asked).allowed).toBe(true)
      }),
    )
  })

  test('one more Deny never grants', () => {
    fc.assert(
      fc.property(statements, statement, request, (list, more, asked) => {
        fc.pre(!outcome(list, asked).allowed)
        expect(outcome([...list, { ...more, effect: 'Deny' }], asked).allowed).toBe(false)
      }),
    )
  })
})

function only(source: object): Statement {
  const [statement] = parsePolicy({ Statement: source }).statements
  if (statement === undefined) throw new Error('the document has one statement')
  return statement
}

function documentOf(statements: readonly Statement[]): PolicyDocument {
  return new PolicyDocument({ version: '2012-10-17', id: undefined, statements })
}
