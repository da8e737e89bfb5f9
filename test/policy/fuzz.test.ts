// Whatever comes, the parser reads it or refuses it as a problem, the evaluator answers, and matching takes steps in proportion.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isProblem } from '../../src/core/problem.ts'
import { decide, explain, type PolicyDocument, type PolicyKind, parsePolicy, parsePolicyText } from '../../src/policy/index.ts'
import { fits, readArnPattern, readPattern } from '../../src/policy/wildcard.ts'
import { parseAll } from './engine.ts'
import { type Kind, policies, policyOf, request } from './generate.ts'
import type { RawPolicies } from './naive.ts'
import { matches, matchesResource, wild } from './naive-text.ts'
import { seedOf } from './seed.ts'

const seed = seedOf('fuzz')
const settings = { numRuns: 5000, seed }

/** The document, or undefined where it is refused; whatever else is thrown is a bug. */
function accepted(parse: () => PolicyDocument): PolicyDocument | undefined {
  try {
    return parse()
  } catch (error) {
    if (!isProblem(error)) throw error
    expect(error.message).not.toMatch(/\n/)
    return undefined
  }
}

const kinds: readonly Kind[] = ['identity', 'session', 'boundary', 'resource', 'service-control', 'resource-control', 'endpoint']
const asKind = fc.constantFrom<PolicyKind>(...kinds, 'trust', 'repository')
const document = fc
  .constantFrom(...kinds)
  .chain((kind) => fc.tuple(policyOf(kind), fc.oneof(fc.constant<PolicyKind>(kind), asKind)))

/** Cuts pieces out of a text and puts others in. */
const bent = fc
  .array(
    fc.tuple(
      fc.nat(5000),
      fc.nat(6),
      fc.constantFrom(
        '',
        '"',
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '\\',
        '\\u',
        '\0',
        '\ud800',
        '1e999',
        'null',
        '${',
        '*',
        '"__proto__":',
        'é',
      ),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((cuts) => (text: string) => {
    let result = text
    for (const [at, count, instead] of cuts) {
      const place = at % (result.length + 1)
      result = result.slice(0, place) + instead + result.slice(place + count)
    }
    return result
  })

describe('the parser', () => {
  test('reads or refuses text that was bent', () => {
    let read = 0
    fc.assert(
      fc.property(document, bent, ([each, kind], bend) => {
        if (accepted(() => parsePolicyText(bend(JSON.stringify(each, undefined, 1)), 'policy.json', kind))) read++
      }),
      settings,
    )
    // Enough is still a policy, and enough is not.
    expect(read).toBeGreaterThan(settings.numRuns / 100)
    expect(read).toBeLessThan(settings.numRuns / 1.1)
  })

  test('reads or refuses any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), asKind, (text, kind) => {
        accepted(() => parsePolicyText(text, 'policy.json', kind))
      }),
      settings,
    )
  })

  test('reads or refuses any value, where a policy has others', () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('Allow', '*', 's3:*', 'arn:aws:s3:::b', {}, [], { AWS: '*' }, { StringEquals: {} }, { Null: { a: [] } }),
    )
    const names = [
      'Sid',
      'Effect',
      'Action',
      'NotAction',
      'Resource',
      'NotResource',
      'Principal',
      'NotPrincipal',
      'Condition',
      'Other',
    ] as const
    const statement = fc.dictionary(fc.constantFrom(...names), value, { noNullPrototype: true })
    const whole = fc.record(
      {
        Version: fc.oneof(fc.constant('2012-10-17'), value),
        Statement: fc.oneof(statement, fc.array(statement), value),
        Id: value,
      },
      { requiredKeys: [], noNullPrototype: true },
    )
    fc.assert(
      fc.property(fc.oneof(whole, fc.anything({ withBigInt: true })), asKind, (each, kind) => {
        accepted(() => parsePolicy(each, kind))
      }),
      settings,
    )
  })

  test.each([
    ['brackets without end', '['.repeat(500_000)],
    ['objects in objects', '{"a":'.repeat(500_000)],
    [
      'a list in a list in an action',
      `{"Version":"2012-10-17","Statement":{"Action":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
    ],
    ['a string without end', `"${'\\\\'.repeat(500_000)}`],
    ['digits without end', '1'.repeat(500_000)],
    ['blanks without end', ' '.repeat(500_000)],
  ])('refuses %s', (_what, text) => {
    expect(accepted(() => parsePolicyText(text, 'policy.json', 'identity'))).toBeUndefined()
  })
})

describe('what is long is dealt with in one go', () => {
  const long = 400_000
  const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }
  const reading = (more: object, kind: PolicyKind = 'identity') =>
    accepted(() => parsePolicy({ Version: '2012-10-17', Statement: { ...statement, ...more } }, kind))

  // Where an expression tries such a text in many ways, a test takes longer than it may.
  test.each([
    ['a variable that does not end', { Resource: `arn:aws:s3:::b/\${a${' '.repeat(long)}` }],
    ['a variable that does not begin', { Resource: `arn:aws:s3:::b/\${${' '.repeat(long)}` }],
    ['many variables that do not end', { Resource: `arn:aws:s3:::b/${'${a '.repeat(long / 4)}` }],
    ['many defaults that do not end', { Resource: `arn:aws:s3:::b/${"${a, '".repeat(long / 6)}` }],
    ['a service without an action', { Action: '-'.repeat(long) }],
    ['an action that is none', { Action: `s3:${'a'.repeat(long)}!` }],
    ['a Sid', { Sid: `${'a'.repeat(long)}!` }],
    ['an element', { [`Resourc${'e'.repeat(long)}`]: '*' }],
    ['an operator', { Condition: { ['ForAllValues:'.repeat(long / 13)]: { a: 'b' } } }],
    ['a key', { Condition: { StringEquals: { ['a/'.repeat(long / 2)]: 'b' } } }],
    [
      'many keys',
      { Condition: { StringEquals: Object.fromEntries(Array.from({ length: long / 10 }, (_, i) => [`aws:${i}`, 'b'])) } },
    ],
    ['many actions', { Action: Array<string>(long / 10).fill('s3:GetObject') }],
  ])('%s', (_what, more) => {
    reading(more)
  })

  test.each([
    ['a service that is none', { Service: `${'a-'.repeat(long / 2)}!` }],
    ['an ARN of colons', { AWS: `arn:${':'.repeat(long)}` }],
  ])('%s', (_what, Principal) => {
    expect(reading({ Principal }, 'resource')).toBeUndefined()
  })

  test.each([
    ['DateEquals', '2024-01-01', `2024-01-01T00:00:00.${'0'.repeat(long)}`],
    ['NumericEquals', '1', `${'1'.repeat(long)}.`],
    ['IpAddress', '::/0', '1:'.repeat(long / 2)],
    ['BinaryEquals', 'YQ==', 'YWJj'.repeat(long / 4)],
    ['ArnLike', `arn:aws:s3:::${'*a'.repeat(1000)}b`, `arn:aws:s3:::${'a'.repeat(1000)}`],
    ['StringLike', `${'*a'.repeat(1000)}b`, 'a'.repeat(1000)],
  ])('%s', (operator, wanted, actual) => {
    const document = reading({ Condition: { [operator]: { 'aws:username': wanted } } })
    if (document === undefined) throw new Error('the policy is well formed')
    const asked = { action: 's3:GetObject', resource: '*', context: { 'aws:username': actual } }
    expect(decide({ identity: [{ name: 'one', document }] }, asked).allowed).toBe(false)
  })
})

test('the evaluator answers for any action, resource and values', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', '*', ':', '::::::', '__proto__', 'toString', '\ud800', 'a'.repeat(5000)),
  )
  const context = fc.dictionary(
    fc.oneof(text, fc.constantFrom('aws:username', 'aws:sourceip', 'aws:currenttime', 's3:max-keys', 'aws:tagkeys')),
    fc.oneof(text, fc.array(text)),
  )
  fc.assert(
    fc.property(policies, request, text, text, context, (raw: RawPolicies, asked, action, resource, values) => {
      const parsed = parseAll(raw)
      const odd = { ...asked, action, resource, context: values }
      expect(explain(parsed, odd)).toMatchObject(decide(parsed, odd))
    }),
    settings,
  )
})

describe('a pattern', () => {
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', ':', '*', '?', '*', '😀'), maxLength: 12 })
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ':', ':', '*', '😀'), maxLength: 12 })
  const piece = (each: string) => [{ text: each, isLiteral: false }]

  test('fits what the naive evaluator says', () => {
    fc.assert(
      fc.property(pattern, text, (each, actual) => {
        expect(fits(readPattern(piece(each)), actual)).toBe(matches(wild(each), [...actual]))
        expect(fits(readArnPattern(piece(each)), actual)).toBe(matchesResource(wild(each), [...actual]))
      }),
      { numRuns: 50_000, seed },
    )
  })

  test('takes steps in proportion to its length and the text, however hostile', () => {
    const hostile = fc.oneof(
      fc
        .tuple(fc.constantFrom('a*', '*a', '*a*', 'a*b', '*:a*', ':*', '?*', 'a*a*:', '*ab:'), fc.integer({ min: 1, max: 100 }))
        .map(([part, times]) => part.repeat(times)),
      fc.string({ unit: fc.constantFrom('a', ':', '*', '?'), maxLength: 200 }),
    )
    const long = fc.oneof(
      fc
        .tuple(fc.constantFrom('a', 'ab', 'a:', 'aaaa:', ':'), fc.integer({ min: 1, max: 300 }))
        .map(([part, times]) => `${part.repeat(times)}c`),
      fc.string({ unit: fc.constantFrom('a', ':'), maxLength: 300 }),
    )
    fc.assert(
      fc.property(hostile, long, (each, actual) => {
        for (const compiled of [readPattern(piece(each)), readArnPattern(piece(each))]) {
          let steps = 0
          const counted = {
            length: actual.length,
            charCodeAt(index: number) {
              steps++
              return actual.charCodeAt(index)
            },
          }
          fits(compiled, counted)
          expect(steps).toBeLessThanOrEqual(6 * (each.length + 1) * (actual.length + 1))
        }
      }),
      settings,
    )
  })
})
