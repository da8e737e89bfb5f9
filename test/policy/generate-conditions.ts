// Condition elements, and the values of a request's keys, from alphabets so small that they meet.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written so.
import fc from 'fast-check'

type Json = Record<string, unknown>

const pick = fc.constantFrom

/** A list, or its only value by itself, as policies may write it. */
export const some = <T>(value: fc.Arbitrary<T>, maxLength = 3) =>
  fc.array(value, { minLength: 1, maxLength }).map((list) => (list.length === 1 ? list[0] : list))

interface Family {
  readonly operators: readonly string[]
  readonly keys: readonly string[]
  /** What policies say. */
  readonly wanted: fc.Arbitrary<unknown>
  /** What requests carry. */
  readonly actual: fc.Arbitrary<string>
}

const comparisons = ['Equals', 'NotEquals', 'LessThan', 'LessThanEquals', 'GreaterThan', 'GreaterThanEquals']

const words = ['a', 'b', 'ab', 'A', '', 'a*', '*', 'é', '😀', 'a:b', '$', '${x}'] as const
const variables = [
  '${aws:username}',
  '${AWS:UserName}*',
  'a${aws:username}',
  "${aws:username, 'a'}",
  "${aws:userid, '*'}b",
  '${aws:userid}',
  '${aws:TagKeys}',
  "${aws:TagKeys, 'b'}",
  '${*}',
  'a${?}',
  '${$}{x}',
  '?${*}',
] as const
const dates = [
  '2024-02-29T12:00:00Z',
  '2024-02-29T13:00:00+01:00',
  '2024-02-29T12:00Z',
  '2024-02-29T12:00:00.5Z',
  '2024-02-29T12:00:00.50+00:00',
  '1709208000',
  '2024-02-29',
  '2024-02',
  '2024',
  '1969-12-31T23:59:59Z',
] as const
// IAM takes these in a policy, and understands none of them.
const takenDates = ['2023-02-29', '2024-02-29T12:00:00', '-5'] as const
const badDates = ['2023-02-29', '2024-02-29T12:00:00', '2024-13-01', '2024-02-29T24:00:00Z', 'yesterday', '', '-5'] as const
const ranges = [
  '10.0.0.0/8',
  '10.1.2.3',
  '10.1.2.3/32',
  '10.1.2.200/25',
  '0.0.0.0/0',
  '::/0',
  '2001:db8::/33',
  '2001:DB8::1',
  '1::ffff:10.1.2.3',
] as const
const badRanges = ['10.0.0.0/33', '10.0.0', '2001:db8::/129', 'any', '', '10.01.2.3', '1::2::3'] as const
const arns = [
  'arn:aws:iam::111111111111:role/app',
  'arn:aws:iam::111111111111:user/ann',
  'arn:aws:ec2:eu-west-1:111111111111:instance/i-1',
  'arn:aws:sns:eu-west-1:111111111111:t:a/b',
  'arn:aws:sns:eu-west-1',
  '',
  'x',
] as const

const families: readonly Family[] = [
  {
    operators: [
      'StringEquals',
      'StringNotEquals',
      'StringEqualsIgnoreCase',
      'StringNotEqualsIgnoreCase',
      'StringLike',
      'StringNotLike',
    ],
    keys: ['aws:username', 'aws:PrincipalTag/Team', 'aws:TagKeys', 'aws:RequestTag/é'],
    wanted: fc.oneof(pick(...words, '?', 'a?', '*b', 'É'), pick(...variables)),
    actual: pick(...words),
  },
  {
    operators: comparisons.map((name) => `Numeric${name}`),
    keys: ['s3:max-keys'],
    wanted: pick<unknown>('0', '1', '1.0', '1.5', '2', '-1', 1, 2, '007', 'abc', '1e1', '', '*'),
    actual: pick('0', '1', '1.50', '2', '-1', '-1.0', '10', 'abc', '', ' 1'),
  },
  {
    operators: comparisons.map((name) => `Date${name}`),
    keys: ['aws:CurrentTime', 'aws:TokenIssueTime'],
    wanted: fc.oneof({ weight: 5, arbitrary: pick(...dates) }, { weight: 1, arbitrary: pick(...takenDates) }),
    actual: fc.oneof({ weight: 5, arbitrary: pick(...dates) }, { weight: 1, arbitrary: pick(...badDates) }),
  },
  {
    operators: ['Bool'],
    keys: ['aws:SecureTransport'],
    wanted: pick<unknown>('true', 'false', 'True', true, false, 'yes', '${aws:SecureTransport}'),
    actual: pick('true', 'false', 'TRUE', 'yes', ''),
  },
  {
    operators: ['BinaryEquals'],
    keys: ['ec2:UserData'],
    wanted: pick('YQ==', 'YWI=', 'YWJj', '', 'YQ', 'YR==', '*'),
    actual: pick('YQ==', 'YWI=', 'YWJj', '', 'YQ'),
  },
  {
    operators: ['IpAddress', 'NotIpAddress'],
    keys: ['aws:SourceIp'],
    wanted: fc.oneof({ weight: 4, arbitrary: pick(...ranges) }, { weight: 1, arbitrary: pick(...badRanges) }),
    actual: pick(
      '10.1.2.3',
      '10.1.2.129',
      '192.168.0.1',
      '2001:db8::1',
      '2001:DB8:0:0:0:0:0:1',
      '::ffff:10.1.2.3',
      '10.1.2.3/32',
      'any',
      '010.1.2.3',
      '',
    ),
  },
  {
    operators: ['ArnEquals', 'ArnNotEquals', 'ArnLike', 'ArnNotLike'],
    keys: ['aws:PrincipalArn', 'aws:SourceArn'],
    wanted: fc.oneof(
      { weight: 3, arbitrary: pick(...arns) },
      {
        weight: 3,
        arbitrary: pick(
          '*',
          'arn:aws:iam::*:role/*',
          'arn:*:*:*:*:*',
          'arn:aws:*:*:instance/*',
          'arn:aws:ec2:*:111111111111:*',
          'arn:aws:sns:*:a/b',
          'arn:aws:sns:eu-west-?:*:?:a*',
          'arn:aws:iam::111111111111:user/${aws:username}',
          "arn:aws:iam::111111111111:${aws:userid, 'user'}/ann",
        ),
      },
    ),
    actual: pick(...arns),
  },
]

/** Every operator, with its prefixes and its suffix, in no order. */
export const operators: readonly string[] = ['Null', ...families.flatMap((family) => family.operators)]

/** A condition block of one or two conditions. */
export const conditions = fc
  .array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.tuple(
          fc.constant('Null'),
          pick(...families.flatMap(({ keys }) => keys)),
          pick<unknown>('true', 'false', 'True', true, false, 'no'),
        ),
      },
      ...families.map(({ operators, keys, wanted }) => ({
        weight: 1 + operators.length,
        arbitrary: fc.tuple(
          fc
            .tuple(pick('', '', '', 'ForAllValues:', 'ForAnyValue:'), pick(...operators), pick('', '', '', 'IfExists'))
            .map((name) => name.join('')),
          pick(...keys, ...keys, ...keys.map((key) => key.toUpperCase())),
          some(wanted),
        ),
      })),
    ),
    { minLength: 1, maxLength: 2 },
  )
  .map((list) => {
    const block: Record<string, Json> = {}
    for (const [operator, key, wanted] of list) block[operator] = { ...block[operator], [key]: wanted }
    return block
  })

/** What a request knows; keys may be missing, be empty, or hold what cannot be read. */
export const context: fc.Arbitrary<Record<string, string | string[]>> = fc
  .tuple(
    ...families.flatMap(({ keys, actual }) =>
      keys.map((key) =>
        fc
          .oneof(
            { weight: 4, arbitrary: actual as fc.Arbitrary<string | string[] | undefined> },
            { weight: 2, arbitrary: fc.array(actual, { maxLength: 3 }) },
            { weight: 1, arbitrary: fc.constant(undefined) },
          )
          .map((value) => [key.toLowerCase(), value] as const),
      ),
    ),
    pick('a', 'AIDA', undefined).map((value) => ['aws:userid', value] as const),
  )
  .map((list) => Object.fromEntries(list.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))))
