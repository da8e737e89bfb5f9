// Policies of every kind and requests, from alphabets so small that they meet: about half of the requests are allowed,
// and every layer and operator decides often (evaluation.test.ts counts them).
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written so.
import fc from 'fast-check'
import type { RawPolicies, RawPrincipal, RawRequest } from './naive.ts'

type Json = Record<string, unknown>

const own = '111111111111'
const other = '222222222222'
const session = `arn:aws:sts::${own}:assumed-role/app/one`
const role = `arn:aws:iam::${own}:role/app`
const user = `arn:aws:iam::${own}:user/ann`

const pick = fc.constantFrom
/** A list, or its only value by itself, as policies may write it. */
const some = <T>(value: fc.Arbitrary<T>, maxLength = 3) =>
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
  '1709208000',
  '2024-02-29',
  '2024-02',
  '2024',
  '1969-12-31T23:59:59Z',
] as const
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
  role,
  user,
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
    wanted: fc.oneof({ weight: 5, arbitrary: pick(...dates) }, { weight: 1, arbitrary: pick(...badDates) }),
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

const conditions = fc
  .array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.tuple(
          fc.constant('Null'),
          pick(...families.flatMap(({ keys }) => keys)),
          pick<unknown>('true', 'false', true, false),
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

const context: fc.Arbitrary<Record<string, string | string[]>> = fc
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

const actions = ['ssm:GetParameter', 'ssm:PutParameter', 'kms:Decrypt', 's3:GetObject'] as const
const actionPatterns = pick(
  '*',
  'ssm:*',
  'ssm:Get*',
  'SSM:getparameter',
  'ssm:?etParameter',
  'kms:Decrypt',
  's3:*Object',
  's*:*t*',
)
const resources = [
  'arn:aws:ssm:eu-west-1:111111111111:parameter/a',
  'arn:aws:ssm:eu-west-1:111111111111:parameter/b',
  'arn:aws:s3:::bucket/a:b',
  'arn:aws:s3:::bucket/*',
  'arn:aws:s3:::bucket/😀',
  'arn:aws:logs:eu-west-1:111111111111:log-group:/a:log-stream:b',
  '*',
] as const
const resourcePatterns = pick(
  '*',
  '*',
  'arn:aws:ssm:eu-west-1:111111111111:parameter/a',
  'arn:aws:ssm:*:*:parameter/*',
  'arn:aws:ssm:*',
  'arn:aws:ssm:*:parameter/?',
  'arn:aws:ssm:eu*1:*/b',
  'arn:aws:s3:::bucket/*',
  'arn:aws:s3:::bucket/?',
  'arn:aws:s3:*b',
  'arn:aws:s3:?:*',
  'arn:aws:logs:*-1:1*1:*b',
  'arn:aws:logs:*:*:log-group:*:log-stream:b',
  'arn:aws:s3:::bucket/${*}',
  'arn:aws:ssm:*:*:parameter/${aws:username}',
  "arn:aws:ssm:*:*:parameter/${aws:userid, 'b'}",
  'arn:aws:ssm:*:*:*/${aws:TagKeys}',
)

const names = [own, `arn:aws:iam::${own}:root`, role, session, user, 'AROAAPP', other, '*', `arn:aws:iam::${own}:role/*`] as const
const everyone = pick<unknown>('*', { AWS: '*' })
const principals: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: everyone },
  {
    weight: 6,
    arbitrary: some(pick(...names)).map((AWS) => ({ AWS })),
  },
  {
    weight: 2,
    arbitrary: pick({ Service: 'ec2.amazonaws.com' }, { Service: ['ssm.amazonaws.com', 'ec2.amazonaws.com'], AWS: own }),
  },
)
const spared: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.subarray([own, role, session, user], { minLength: 1 }).map((AWS) => ({ AWS })) },
  { weight: 1, arbitrary: pick<unknown>('*', { Service: 'ec2.amazonaws.com' }, { AWS: `arn:aws:iam::${own}:root` }) },
)

const statement = (effect: 'Allow' | 'Deny', principal?: 'any' | 'everyone'): fc.Arbitrary<Json> => {
  const isDeny = effect === 'Deny'
  // A Deny of everything under no condition decides alone, so it is rare.
  const mostly = <T>(usual: fc.Arbitrary<T>, broad: T) =>
    isDeny ? usual : fc.oneof(usual, fc.constant(broad), fc.constant(broad))
  return fc
    .tuple(
      pick('Action', 'Action', 'Action', 'NotAction'),
      mostly(some(actionPatterns), '*'),
      pick('Resource', 'Resource', 'Resource', 'NotResource'),
      mostly(some(resourcePatterns), '*'),
      fc.oneof({ weight: isDeny ? 6 : 3, arbitrary: conditions }, { weight: 1, arbitrary: fc.constant({}) }),
      pick(...(isDeny && principal === 'any' ? ['Principal', 'NotPrincipal'] : ['Principal'])),
      principal === 'everyone' ? everyone : principals,
      spared,
    )
    .map(([acting, action, on, resource, block, who, named, unnamed]) => ({
      Effect: effect,
      // A statement for nothing at all would be most of them.
      ...(acting === 'NotAction' && action === '*' ? { Action: action } : { [acting]: action }),
      ...(on === 'NotResource' && resource === '*' ? { Resource: resource } : { [on]: resource }),
      ...(principal === undefined ? {} : who === 'Principal' ? { Principal: named } : { NotPrincipal: unnamed }),
      ...(Object.keys(block).length === 0 ? {} : { Condition: block }),
    }))
}

type Kind = 'identity' | 'session' | 'boundary' | 'resource' | 'service-control' | 'resource-control' | 'endpoint'

const document = (statements: fc.Arbitrary<Json[]>): fc.Arbitrary<Json> =>
  fc.tuple(pick('2012-10-17', '2012-10-17', '2012-10-17', '2008-10-17', undefined), statements).map(([version, list]) => ({
    ...(version === undefined ? {} : { Version: version }),
    Statement: list.length === 1 ? list[0] : list,
  }))

const principalOf = (kind: Kind) =>
  kind === 'resource' || kind === 'endpoint' ? 'any' : kind === 'resource-control' ? 'everyone' : undefined

/** A policy of the given kind. */
const policyOf = (kind: Kind): fc.Arbitrary<Json> => {
  const principal = principalOf(kind)
  const isLimit = !['identity', 'resource'].includes(kind)
  // What only limits would deny nearly everything if it named little.
  const open = fc.constant<Json>({
    Effect: 'Allow',
    Action: '*',
    Resource: '*',
    ...(principal === undefined ? {} : { Principal: '*' }),
  })
  const allow = isLimit ? fc.oneof(open, open, statement('Allow', principal)) : statement('Allow', principal)
  const deny = statement('Deny', principal)
  return document(
    fc.oneof(
      { weight: 5, arbitrary: fc.array(allow, { minLength: 1, maxLength: 3 }) },
      { weight: 1, arbitrary: fc.tuple(deny, allow) },
      { weight: 1, arbitrary: fc.tuple(allow, deny) },
    ),
  )
}

const sometimes = <T>(value: fc.Arbitrary<T>, one: number, of: number) =>
  fc.oneof({ weight: of - one, arbitrary: fc.constant(undefined) }, { weight: one, arbitrary: value })
const levels = (kind: Kind) => fc.array(fc.array(policyOf(kind), { minLength: 1, maxLength: 2 }), { maxLength: 2 })

/** The policies of all layers; many sets leave layers out. */
export const policies: fc.Arbitrary<RawPolicies> = fc
  .record({
    identity: fc.oneof(
      { weight: 9, arbitrary: fc.array(policyOf('identity'), { minLength: 1, maxLength: 3 }) },
      { weight: 1, arbitrary: fc.constant([]) },
    ),
    boundary: sometimes(policyOf('boundary'), 1, 3),
    session: sometimes(fc.array(policyOf('session'), { maxLength: 2 }), 1, 2),
    serviceControl: sometimes(levels('service-control'), 1, 3),
    resourceControl: sometimes(levels('resource-control'), 1, 3),
    resource: sometimes(policyOf('resource'), 2, 3),
    resourceIsRequired: pick(true, false, undefined),
    endpoint: sometimes(policyOf('endpoint'), 1, 3),
  })
  .map(
    (layers) => Object.fromEntries(Object.entries(layers).filter(([, layer]) => layer !== undefined)) as unknown as RawPolicies,
  )

const callers: fc.Arbitrary<RawPrincipal | undefined> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constant<RawPrincipal>({ kind: 'role-session', arn: session, roleArn: role, roleId: 'AROAAPP', account: own }),
  },
  { weight: 3, arbitrary: fc.constant<RawPrincipal>({ kind: 'user', arn: user, account: own }) },
  { weight: 1, arbitrary: fc.constant<RawPrincipal>({ kind: 'account', account: own }) },
  { weight: 1, arbitrary: fc.constant<RawPrincipal>({ kind: 'service', name: 'ec2.amazonaws.com' }) },
  { weight: 1, arbitrary: fc.constant(undefined) },
)

/** A request of a role session, a user, an account, a service or nobody, in the caller's account or another. */
export const request: fc.Arbitrary<RawRequest> = fc
  .tuple(pick(...actions), pick(...resources), context, callers, pick(own, own, own, undefined, undefined, other))
  .map(([action, resource, keys, principal, resourceAccount]) => ({
    action,
    resource,
    context: keys,
    ...(principal === undefined ? {} : { principal }),
    ...(resourceAccount === undefined || principal === undefined ? {} : { resourceAccount }),
  }))
