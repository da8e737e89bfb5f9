// Policies of every kind and requests, from alphabets so small that they meet: about half of the requests are allowed,
// and every layer and operator decides often (evaluation.test.ts counts them).
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written so.
import fc from 'fast-check'
import { conditions, context, some } from './generate-conditions.ts'
import type { RawPolicies, RawRequest } from './naive.ts'
import type { RawPrincipal } from './naive-principal.ts'

export type Json = Record<string, unknown>

const own = '111111111111'
const other = '222222222222'
const session = `arn:aws:sts::${own}:assumed-role/app/one`
const role = `arn:aws:iam::${own}:role/app`
const user = `arn:aws:iam::${own}:user/ann`

const pick = fc.constantFrom
const actions = ['ssm:GetParameter', 'ssm:PutParameter', 'kms:Decrypt', 's3:GetObject'] as const
const actionPatterns = pick('*', 'ssm:*', 'ssm:Get*', 'SSM:getparameter', 'ssm:?etParameter', 'kms:Decrypt', 's3:*Object')
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

const names = [own, `arn:aws:iam::${own}:root`, role, session, user, 'AROAEXAMPLEEXAMPLE123', other, '*'] as const
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

export type Kind = 'identity' | 'session' | 'boundary' | 'resource' | 'service-control' | 'resource-control' | 'endpoint'

const principalOf = (kind: Kind) =>
  kind === 'resource' || kind === 'endpoint' ? 'any' : kind === 'resource-control' ? 'everyone' : undefined

/** A statement that a policy of the given kind may hold; in a resource's it may leave out the resource, as in a repository's. */
export const statementOf = (kind: Kind, effect: 'Allow' | 'Deny'): fc.Arbitrary<Json> => {
  const principal = principalOf(kind)
  const isDeny = effect === 'Deny'
  // A Deny of everything under no condition decides alone, so it is rare.
  const mostly = <T>(usual: fc.Arbitrary<T>, broad: T) =>
    isDeny ? usual : fc.oneof(usual, fc.constant(broad), fc.constant(broad))
  return fc
    .tuple(
      pick('Action', 'Action', 'Action', 'NotAction'),
      mostly(some(actionPatterns), '*'),
      pick(...['Resource', 'Resource', 'Resource', 'NotResource'], kind === 'resource' ? 'neither' : 'Resource'),
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
      ...(on === 'neither' ? {} : on === 'NotResource' && resource === '*' ? { Resource: resource } : { [on]: resource }),
      ...(principal === undefined ? {} : who === 'Principal' ? { Principal: named } : { NotPrincipal: unnamed }),
      ...(Object.keys(block).length === 0 ? {} : { Condition: block }),
    }))
}

const document = (statements: fc.Arbitrary<Json[]>): fc.Arbitrary<Json> =>
  fc.tuple(pick('2012-10-17', '2012-10-17', '2012-10-17', '2008-10-17', undefined), statements).map(([version, list]) => ({
    ...(version === undefined ? {} : { Version: version }),
    Statement: list.length === 1 ? list[0] : list,
  }))

/** A policy of the given kind. */
export const policyOf = (kind: Kind): fc.Arbitrary<Json> => {
  const principal = principalOf(kind)
  const isLimit = !['identity', 'resource'].includes(kind)
  // What only limits would deny nearly everything if it named little.
  const open = fc.constant<Json>({
    Effect: 'Allow',
    Action: '*',
    Resource: '*',
    ...(principal === undefined ? {} : { Principal: '*' }),
  })
  const allow = isLimit ? fc.oneof(open, open, statementOf(kind, 'Allow')) : statementOf(kind, 'Allow')
  const deny = statementOf(kind, 'Deny')
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
    arbitrary: fc.constant<RawPrincipal>({
      kind: 'role-session',
      arn: session,
      roleArn: role,
      roleId: 'AROAEXAMPLEEXAMPLE123',
      account: own,
    }),
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
