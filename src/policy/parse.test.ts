import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isProblem } from '../core/problem.ts'
import { type Element, policyText } from './document.ts'
import { parsePolicy, parsePolicyText, parseTrustPolicy } from './parse.ts'

const statement = { Effect: 'Allow', Action: 'ssm:GetParameter', Resource: '*' }

/** What a call throws, as `code: message`. */
function problemOf(call: () => unknown): string {
  try {
    call()
  } catch (error) {
    if (isProblem(error)) return `${error.code}: ${error.message}`
    throw error
  }
  return 'no problem'
}

test('the text of a document is what was read, statement by statement', () => {
  const Statement = [{ Sid: 'Read1', Effect: 'Allow', Action: 'ssm:Get*', Resource: '*' }]
  expect(JSON.parse(policyText(parsePolicy({ Statement })))).toEqual({ Version: '2008-10-17', Statement })
})

describe('a policy', () => {
  test('is read into statements: actions lower-cased, lists made of what stands alone', () => {
    const document = {
      Version: '2012-10-17',
      Id: 'anything at all',
      Statement: [
        {
          Sid: 'Read1',
          Effect: 'Allow',
          Action: 'ssm:GetParameter',
          Resource: 'arn:aws:ssm:us-east-1:123456789012:parameter/App',
        },
        { Effect: 'Deny', NotAction: ['kms:*', '*'], NotResource: ['*', 'arn:aws:kms:*'] },
      ],
    }
    const { version, id, statements } = parsePolicy(document)
    expect({ version, id }).toEqual({ version: '2012-10-17', id: 'anything at all' })
    const words = (element: Element | undefined) =>
      element && { isNot: element.isNot, words: element.words.map(({ text }) => text) }
    expect(statements.map((one) => ({ ...one, actions: words(one.actions), resources: words(one.resources) }))).toEqual([
      {
        ...{ sid: 'Read1', effect: 'Allow', place: 'Statement[0]', span: undefined, principals: undefined, conditions: [] },
        actions: { isNot: false, words: ['ssm:getparameter'] },
        resources: { isNot: false, words: ['arn:aws:ssm:us-east-1:123456789012:parameter/App'] },
        source: document.Statement[0],
      },
      {
        ...{ sid: undefined, effect: 'Deny', place: 'Statement[1]', span: undefined, principals: undefined, conditions: [] },
        actions: { isNot: true, words: ['kms:*', '*'] },
        resources: { isNot: true, words: ['*', 'arn:aws:kms:*'] },
        source: document.Statement[1],
      },
    ])
  })

  test('may have one statement without brackets, and no version', () => {
    expect(parsePolicy({ Statement: statement }).statements).toHaveLength(1)
  })

  test.each([
    ['a string', 'policy-malformed: the policy must be an object'],
    [null, 'policy-malformed: the policy must be an object'],
    [[], 'policy-malformed: the policy must be an object'],
    [{}, 'policy-malformed: the policy has no `Statement`'],
    [{ Statement: [] }, 'policy-malformed: `Statement` must not be empty'],
    [{ Statement: 'x' }, 'policy-malformed: `Statement` must be an object'],
    [{ Statement: [statement, null] }, 'policy-malformed: `Statement[1]` must be an object'],
    [{ Version: '2012-10-18', Statement: statement }, 'policy-malformed: `Version` must be `2012-10-17` or `2008-10-17`'],
    [{ Id: 1, Statement: statement }, 'policy-malformed: `Id` must be a string'],
    [{ Statment: statement }, 'policy-malformed: `Statment` is no element of a policy, did you mean `Statement`?'],
  ])('%j: %s', (document, expected) => {
    expect(problemOf(() => parsePolicy(document))).toBe(expected)
  })

  test.each([
    [{ Effect: 'allow' }, 'policy-malformed: `Statement[0].Effect` must be `Allow` or `Deny`'],
    [{ Sid: 'with space' }, 'policy-malformed: `Statement[0].Sid` must be letters and digits'],
    [{ Sid: 7 }, 'policy-malformed: `Statement[0].Sid` must be letters and digits'],
    [{ Action: [] }, 'policy-malformed: `Statement[0].Action` must not be empty'],
    [{ Action: 7 }, 'policy-malformed: `Statement[0].Action` must be a string'],
    [
      { Action: ['ssm:GetParameter', 'GetParameter'] },
      'policy-malformed: `Statement[0].Action[1]` is `GetParameter`; it must be `*` or `service:Action`, with `*` and `?` in the action',
    ],
    [
      { Action: 's*m:Get' },
      'policy-malformed: `Statement[0].Action` is `s*m:Get`; it must be `*` or `service:Action`, with `*` and `?` in the action',
    ],
    [{ Resource: '/app/db' }, 'policy-malformed: `Statement[0].Resource` is `/app/db`; it must be `*` or the pattern of an ARN'],
    [
      { Resource: 'arn:aws:ssm:us-east-1' },
      'policy-malformed: `Statement[0].Resource` is `arn:aws:ssm:us-east-1`; it must be `*` or the pattern of an ARN',
    ],
    [
      { Principal: '*' },
      'policy-malformed: `Statement[0].Principal` has no place in the policy of a role; it belongs in its trust policy',
    ],
    [{ Resorce: '*' }, 'policy-malformed: `Statement[0].Resorce` is no element of a policy, did you mean `Resource`?'],
    [{ NotAction: 'x:y' }, 'policy-malformed: `Statement[0].NotAction` cannot stand beside `Action`'],
    [{ NotResource: '*' }, 'policy-malformed: `Statement[0].NotResource` cannot stand beside `Resource`'],
    [
      { NotPrincipal: '*' },
      'policy-malformed: `Statement[0].NotPrincipal` has no place in the policy of a role; it belongs in its trust policy',
    ],
  ])('a statement with %j: %s', (change, expected) => {
    expect(problemOf(() => parsePolicy({ Statement: [{ ...statement, ...change }] }))).toBe(expected)
  })

  test.each(['Effect', 'Action', 'Resource'])('a statement without %s is malformed', (key) => {
    const rest = Object.fromEntries(Object.entries(statement).filter(([name]) => name !== key))
    expect(problemOf(() => parsePolicy({ Statement: [rest] }))).toBe(`policy-malformed: \`Statement[0]\` has no \`${key}\``)
  })

  test('a Sid used twice is malformed, an empty one is not', () => {
    const twice = (Sid: string) => ({
      Statement: [
        { ...statement, Sid },
        { ...statement, Sid },
      ],
    })
    expect(problemOf(() => parsePolicy(twice('A')))).toBe(
      'policy-malformed: `Statement[1].Sid` is `A`, as in an earlier statement',
    )
    expect(parsePolicy(twice('')).statements).toHaveLength(2)
  })

  test('whatever is given, it is read or refused with a Problem', () => {
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        fc.string(),
        fc.constant('*'),
        fc.constant('ssm:Get*'),
        fc.integer(),
        fc.constant(null),
        tie('list'),
        tie('record'),
      ),
      list: fc.array(tie('any'), { maxLength: 3 }),
      record: fc.dictionary(
        fc.constantFrom('Version', 'Statement', 'Sid', 'Effect', 'Action', 'Resource', 'Principal', '__proto__', 'x'),
        tie('any'),
      ),
    })).any
    fc.assert(
      fc.property(value, (anything) => {
        for (const parse of [parsePolicy, parseTrustPolicy]) {
          expect(problemOf(() => parse(anything))).toMatch(/^(no problem|policy-(malformed|unsupported): .*)$/s)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe('a policy file', () => {
  test('is read like the value it holds', () => {
    const written = `\n${JSON.stringify({ Statement: statement }, null, 2)}\n`
    const { statements, ...rest } = parsePolicyText(written, 'p.json')
    const span = { start: { line: 3, column: 16 }, end: { line: 7, column: 4 } }
    const { actions, resources, ...others } = parsePolicy({ Statement: statement }).statements[0] ?? {}
    expect(rest).toEqual({ version: '2008-10-17', id: undefined, text: written })
    expect(statements).toEqual([expect.objectContaining({ ...others, span })])
  })

  test.each([
    ['', 'policy-malformed: p.json:1:1: expected a value, found the end of the text'],
    [
      '{\n  "Statement": [\n    { "Effect": "Allow", }\n  ]\n}',
      'policy-malformed: p.json:3:26: expected a key in double quotes, found `}`',
    ],
    [
      '{\r\n  "Statement": {\r\n    "Effect": "Allow", "Action": "ssm:*",\r\n    "Resource": "db"\r\n}}',
      'policy-malformed: p.json:4:17: `Statement.Resource` is `db`; it must be `*` or the pattern of an ARN',
    ],
    ['{"Statement":[{"Effect":"Allow"}]}', 'policy-malformed: p.json:1:15: `Statement[0]` has no `Action`'],
    ['{"Version":"1"}', 'policy-malformed: p.json:1:12: `Version` must be `2012-10-17` or `2008-10-17`'],
    [
      '{"Statement":\n{"Effect":"Allow","Action":"a:b","Resource":"*",\n"Condition":{"IpAddres":{}}}}',
      'policy-malformed: p.json:3:25: `Statement.Condition.IpAddres` is no condition operator, did you mean `IpAddress`?',
    ],
    [
      '{"Statement":{"Effect":"Deny","Effect":"Allow","Action":"*","Resource":"*"}}',
      'policy-malformed: p.json:1:31: the key `Effect` is there twice',
    ],
    [
      '{"Statement":{"Effect":"Deny","Resource":"*","Action":"a\\u001b[2J\\nb"}}',
      'policy-malformed: p.json:1:55: `Statement.Action` is `a [2J b`; it must be `*` or `service:Action`, with `*` and `?` in the action',
    ],
    ['{"a\\u001b[2J\\nb":1}', 'policy-malformed: p.json:1:1: `a [2J b` is no element of a policy'],
    ['\ufeff{}', 'policy-malformed: p.json:1:1: expected a value, found `U+FEFF`'],
    ['['.repeat(40_000), 'policy-malformed: p.json:1:34: nests deeper than 32 levels'],
    [' '.repeat(131_073), 'policy-malformed: `p.json` has 131073 characters, 131072 are allowed'],
  ])('%j: %s', (text, expected) => {
    expect(problemOf(() => parsePolicyText(text, 'p.json'))).toBe(expected)
  })

  test('a name without end is shown in part', () => {
    expect(problemOf(() => parsePolicyText(`{"${'x'.repeat(9000)}":1}`, 'p.json'))).toBe(
      `policy-malformed: p.json:1:9005: \`${'x'.repeat(200)}…\` is no element of a policy`,
    )
  })
})
