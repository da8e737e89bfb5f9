// What counts as a number, a date, an address: engine and naive evaluator read alike what is nearly one, or nearly another.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isProblem } from '../../src/core/problem.ts'
import { decide, type PolicySet } from '../../src/policy/index.ts'
import { parseAll } from './engine.ts'
import { judge, type RawPolicies } from './naive.ts'
import { seedOf } from './seed.ts'

const seed = seedOf('values')

interface Family {
  readonly operators: readonly string[]
  /** Where values begin, before some characters of them are changed. */
  readonly seeds: readonly string[]
  readonly characters: string
}

const ordered = (family: string) =>
  ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals'].map((name) => family + name)

const families: readonly Family[] = [
  {
    operators: ordered('Numeric'),
    seeds: ['0', '-0', '1', '1.0', '1.50', '-1', '10', '007', '0.1', '100', '1e2', ' 1', '0x1', 'Infinity', 'NaN', ''],
    characters: '0123456789.-+e ',
  },
  {
    operators: ordered('Date'),
    seeds: [
      ...['2024', '2024-02', '2024-02-29', '2023-02-28', '2000-02-29', '1900-02-28', '1970-01-01', '0001-01-01', '9999-12-31'],
      ...['2024-02-29T12:00Z', '2024-02-29T23:59:59Z', '2024-12-31T23:30:00-01:00', '2024-02-29T12:00:00.125+05:30'],
      ...['0', '1709208000', '1709208000000', '2024-02-29T12:00:00', '2024-2-29', '20240229T120000Z', ''],
    ],
    characters: '0123456789-+:TZ. ',
  },
  {
    operators: ['IpAddress', 'NotIpAddress'],
    seeds: [
      ...['10.0.0.1', '10.0.0.0/8', '0.0.0.0/0', '255.255.255.255/32', '10.0.0.1/31', '10.0.0.128/25'],
      ...[
        '::',
        '::1',
        '::/0',
        '2001:db8::/32',
        '2001:db8::1',
        '1:2:3:4:5:6:7:8',
        '1::8/127',
        '::ffff:10.0.0.1',
        '1:2:3:4:5:6:10.0.0.1',
      ],
    ],
    characters: '0123456789abf.:/',
  },
  { operators: ['Bool'], seeds: ['true', 'false', 'True', 'FALSE', '', '1', 'truer'], characters: 'truefalsTE ' },
  { operators: ['BinaryEquals'], seeds: ['', 'YQ==', 'YWI=', 'YWJj', 'YWJjZA=='], characters: 'YQWIJgw+/=-_ ' },
  {
    operators: ['ArnEquals', 'ArnNotEquals', 'ArnLike', 'ArnNotLike'],
    seeds: ['arn:aws:s3:::b', 'arn:aws:s3:::b/a:c', 'arn:*:s3:::b/*', 'arn:aws:s?:::*', '*', '*:*:*:*:*:*', ':::::', '::::', ''],
    characters: 'arn:*?s3b/:',
  },
  {
    operators: ['StringEquals', 'StringEqualsIgnoreCase', 'StringLike', 'StringNotLike'],
    seeds: ['a', 'A', 'É', 'é', 'ß', 'SS', 'İ', 'i', '😀', '*', 'a?b', '', ' a'],
    characters: 'aAéÉß*? İ',
  },
]

test.each(families)('$operators', ({ operators, seeds, characters }) => {
  const value = fc
    .tuple(
      fc.constantFrom(...seeds),
      fc.array(fc.tuple(fc.nat(40), fc.nat(1), fc.constantFrom('', ...characters)), { maxLength: 2 }),
    )
    .map(([start, changes]) => changes.reduce((text, [at, count, instead]) => changed(text, at, count, instead), start))
  const names = fc.constantFrom(...operators)
  // Half of the pairs are the same text, for most others differ in all ways at once.
  const pair = fc.oneof(
    fc.tuple(value, value),
    value.map((text) => [text, text] as const),
  )
  fc.assert(
    fc.property(names, pair, (operator, [wanted, actual]) => {
      const condition = { [operator]: { 'aws:username': wanted } }
      const policies = { identity: [{ Statement: { Effect: 'Allow', Action: '*', Resource: '*', Condition: condition } }] }
      const asked = { action: 's3:GetObject', resource: '*', context: { 'aws:username': actual } }
      const read = readOrRefused(policies)
      if (read === undefined) return
      const { allowed } = decide(read, asked)
      if (allowed !== judge(policies, asked).allowed) expect({ condition, actual, allowed }).toBe('judged otherwise')
    }),
    { numRuns: 10_000, seed },
  )
})

/** Undefined for a policy that IAM refuses, as for some of what is no date. */
function readOrRefused(policies: RawPolicies): PolicySet | undefined {
  try {
    return parseAll(policies)
  } catch (error) {
    if (isProblem(error, 'policy-malformed')) return undefined
    throw error
  }
}

/** By whole characters: half of one is none. */
function changed(text: string, at: number, count: number, instead: string): string {
  const characters = [...text]
  characters.splice(at % (characters.length + 1), count, instead)
  return characters.join('')
}
