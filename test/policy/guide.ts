// Cases that the IAM User Guide (UG) spells out, with its own outcome, so that both evaluators answer to the text itself.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written so.
import type { RawPolicies } from './naive.ts'
import type { RawPrincipal } from './naive-principal.ts'
import type { Context } from './naive-text.ts'

interface ConditionCase {
  readonly page: string
  readonly condition: Record<string, Record<string, unknown>>
  readonly context: Context
  readonly holds: boolean
}

const operators = 'UG reference_policies_elements_condition_operators'
const sets = 'UG reference_policies_condition-single-vs-multi-valued-context-keys'
const variables = 'UG reference_policies_variables'

const arnLike = { ArnLike: { 'aws:SourceArn': 'arn:aws:someservice:*:111122223333:finance/*' } }
const stringLike = { StringLike: { 'aws:SourceArn': 'arn:aws:someservice:*:111122223333:finance/*' } }
const longArn = { 'aws:sourcearn': 'arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt' }
const home = { StringLike: { 's3:prefix': ['', 'home/', 'home/${aws:username}/'] } }
const attributes = (set: string) => ({ [`${set}:StringLike`]: { 'dynamodb:Attributes': ['PostDateTime', 'Message', 'Tags'] } })
const range = { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }
const either = { IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '2001:DB8:1234:5678::/64'] } }
const sizes = { StringLikeIfExists: { 'ec2:InstanceType': ['t1.*', 't2.*', 'm3.*'] } }
const noToken = { Null: { 'aws:TokenIssueTime': 'true' } }
const ownTeam = { StringEquals: { 's3:ExistingObjectTag/Team': '${aws:PrincipalTag/Team}' } }
const otherTeam = { StringNotEquals: { 's3:ExistingObjectTag/Team': '${aws:PrincipalTag/Team}' } }
const guest = { StringEquals: { 'aws:PrincipalTag/home': "${aws:userid, 'anonymous'}" } }

/** Conditions with what the guide says of them. */
export const conditionCases: readonly ConditionCase[] = [
  {
    page: operators,
    condition: { StringEquals: { 'aws:username': 'johndoe' } },
    context: { 'aws:username': 'johndoe' },
    holds: true,
  },
  {
    page: operators,
    condition: { StringEquals: { 'aws:username': 'johndoe' } },
    context: { 'aws:username': 'JohnDoe' },
    holds: false,
  },
  {
    page: operators,
    condition: { StringEqualsIgnoreCase: { 'aws:username': 'johndoe' } },
    context: { 'aws:username': 'JohnDoe' },
    holds: true,
  },
  {
    page: operators,
    condition: { StringEquals: { 'AWS:UserName': 'johndoe' } },
    context: { 'aws:username': 'johndoe' },
    holds: true,
  },
  { page: operators, condition: { StringEquals: { 'aws:username': 'johndoe' } }, context: {}, holds: false },
  { page: operators, condition: { StringNotLike: { 'aws:username': 'john*' } }, context: {}, holds: true },
  { page: operators, condition: { ArnNotLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } }, context: {}, holds: true },
  { page: operators, condition: { StringNotEqualsIfExists: { 'aws:PrincipalTag/a': 'b' } }, context: {}, holds: true },
  { page: operators, condition: sizes, context: {}, holds: true },
  { page: operators, condition: sizes, context: { 'ec2:instancetype': 't2.micro' }, holds: true },
  { page: operators, condition: sizes, context: { 'ec2:instancetype': 'x1.32xlarge' }, holds: false },
  { page: operators, condition: noToken, context: {}, holds: true },
  { page: operators, condition: noToken, context: { 'aws:tokenissuetime': '2024-01-01T00:00:00Z' }, holds: false },
  {
    page: operators,
    condition: { NumericLessThanEquals: { 's3:max-keys': '10' } },
    context: { 's3:max-keys': '10' },
    holds: true,
  },
  {
    page: operators,
    condition: { NumericLessThanEquals: { 's3:max-keys': '10' } },
    context: { 's3:max-keys': '9.5' },
    holds: true,
  },
  {
    page: operators,
    condition: { NumericLessThanEquals: { 's3:max-keys': '10' } },
    context: { 's3:max-keys': '11' },
    holds: false,
  },
  {
    page: operators,
    condition: { DateGreaterThan: { 'aws:TokenIssueTime': '2020-01-01T00:00:01Z' } },
    context: { 'aws:tokenissuetime': '2020-01-01T00:00:02Z' },
    holds: true,
  },
  {
    page: operators,
    condition: { DateGreaterThan: { 'aws:TokenIssueTime': '2020-01-01T00:00:01Z' } },
    context: { 'aws:tokenissuetime': '1577836801' },
    holds: false,
  },
  {
    page: operators,
    condition: { Bool: { 'aws:SecureTransport': 'false' } },
    context: { 'aws:securetransport': 'false' },
    holds: true,
  },
  {
    page: operators,
    condition: { Bool: { 'aws:SecureTransport': 'false' } },
    context: { 'aws:securetransport': 'true' },
    holds: false,
  },
  {
    page: operators,
    condition: { BinaryEquals: { key: 'QmluYXJ5VmFsdWVJbkJhc2U2NA==' } },
    context: { key: 'QmluYXJ5VmFsdWVJbkJhc2U2NA==' },
    holds: true,
  },
  { page: operators, condition: range, context: { 'aws:sourceip': '203.0.113.255' }, holds: true },
  { page: operators, condition: range, context: { 'aws:sourceip': '203.0.114.0' }, holds: false },
  { page: operators, condition: range, context: {}, holds: false },
  { page: operators, condition: either, context: { 'aws:sourceip': '2001:db8:1234:5678::1' }, holds: true },
  { page: operators, condition: either, context: { 'aws:sourceip': '2001:db8:1234:5679::1' }, holds: false },
  {
    page: operators,
    condition: { IpAddress: { 'aws:SourceIp': '203.0.113.7' } },
    context: { 'aws:sourceip': '203.0.113.7' },
    holds: true,
  },
  { page: operators, condition: arnLike, context: longArn, holds: false },
  { page: operators, condition: stringLike, context: longArn, holds: true },
  {
    page: operators,
    condition: arnLike,
    context: { 'aws:sourcearn': 'arn:aws:someservice:us-east-2:111122223333:finance/a' },
    holds: true,
  },
  { page: operators, condition: home, context: { 's3:prefix': '', 'aws:username': 'ann' }, holds: true },
  { page: operators, condition: home, context: { 's3:prefix': 'home/ann/', 'aws:username': 'ann' }, holds: true },
  { page: operators, condition: home, context: { 's3:prefix': 'home/bob/', 'aws:username': 'ann' }, holds: false },
  {
    page: sets,
    condition: attributes('ForAllValues'),
    context: { 'dynamodb:attributes': ['PostDateTime', 'Tags'] },
    holds: true,
  },
  {
    page: sets,
    condition: attributes('ForAllValues'),
    context: { 'dynamodb:attributes': ['PostDateTime', 'UserName'] },
    holds: false,
  },
  { page: sets, condition: attributes('ForAllValues'), context: {}, holds: true },
  { page: sets, condition: attributes('ForAllValues'), context: { 'dynamodb:attributes': '' }, holds: true },
  {
    page: sets,
    condition: attributes('ForAnyValue'),
    context: { 'dynamodb:attributes': ['UserName', 'PostDateTime'] },
    holds: true,
  },
  { page: sets, condition: attributes('ForAnyValue'), context: { 'dynamodb:attributes': ['UserName'] }, holds: false },
  { page: sets, condition: attributes('ForAnyValue'), context: {}, holds: false },
  { page: sets, condition: attributes('ForAnyValue'), context: { 'dynamodb:attributes': '' }, holds: false },
  { page: variables, condition: guest, context: { 'aws:principaltag/home': 'anonymous' }, holds: true },
  { page: variables, condition: guest, context: { 'aws:principaltag/home': 'anonymous', 'aws:userid': 'AIDA' }, holds: false },
  { page: variables, condition: guest, context: { 'aws:principaltag/home': 'AIDA', 'aws:userid': 'AIDA' }, holds: true },
  {
    page: variables,
    condition: otherTeam,
    context: { 's3:existingobjecttag/team': 'a', 'aws:principaltag/team': 'a' },
    holds: false,
  },
  {
    page: variables,
    condition: otherTeam,
    context: { 's3:existingobjecttag/team': 'a', 'aws:principaltag/team': 'b' },
    holds: true,
  },
  { page: variables, condition: otherTeam, context: { 's3:existingobjecttag/team': 'a' }, holds: true },
  { page: variables, condition: ownTeam, context: { 's3:existingobjecttag/team': 'a' }, holds: false },
  { page: variables, condition: { StringLike: { 's3:prefix': '${*}' } }, context: { 's3:prefix': 'a' }, holds: false },
  { page: variables, condition: { StringLike: { 's3:prefix': '${*}' } }, context: { 's3:prefix': '*' }, holds: true },
]

interface ResourceCase {
  readonly pattern: string
  readonly resource: string
  readonly matches: boolean
}

/** What UG reference_policies_elements_resource and its S3 examples say of wildcards. */
export const resourceCases: readonly ResourceCase[] = [
  {
    pattern: 'arn:aws:iam::111122223333:user/accounting/*',
    resource: 'arn:aws:iam::111122223333:user/accounting/ann',
    matches: true,
  },
  { pattern: 'arn:aws:iam::111122223333:user/accounting/*', resource: 'arn:aws:iam::111122223333:user/ann', matches: false },
  { pattern: 'arn:aws:s3:::b/*/test/*', resource: 'arn:aws:s3:::b/1/2/test/3/object.jpg', matches: true },
  { pattern: 'arn:aws:s3:::b/*/test/*', resource: 'arn:aws:s3:::b/1///test///object.jpg', matches: true },
  { pattern: 'arn:aws:s3:::b/*/test/*', resource: 'arn:aws:s3:::b//test/object.jpg', matches: true },
  { pattern: 'arn:aws:s3:::b/*/test/*', resource: 'arn:aws:s3:::b/1/test/', matches: true },
  { pattern: 'arn:aws:s3:::b/*/test/*', resource: 'arn:aws:s3:::b/1-test/object.jpg', matches: false },
  { pattern: 'arn:aws:s3:::b/*/test/*', resource: 'arn:aws:s3:::b/test/object.jpg', matches: false },
  { pattern: 'arn:aws:s3:::b/*/test/*', resource: 'arn:aws:s3:::b/1/test.jpg', matches: false },
  { pattern: 'arn:aws:iam::*:user/ann', resource: 'arn:aws:iam::111122223333:user/ann', matches: true },
  { pattern: 'arn:aws:ec2:us-*:*:instance/i-?', resource: 'arn:aws:ec2:us-east-1:111122223333:instance/i-1', matches: true },
  { pattern: 'arn:aws:ec2:us-*1:*:instance/i-?', resource: 'arn:aws:ec2:us-east:1:instance/i-1', matches: false },
  { pattern: 'arn:aws:ec2:*', resource: 'arn:aws:ec2:us-east-1:111122223333:instance/i-1', matches: true },
  { pattern: '*', resource: 'arn:aws:ec2:us-east-1:111122223333:instance/i-1', matches: true },
  { pattern: 'arn:aws:iam::111122223333:user/Bob', resource: 'arn:aws:iam::111122223333:user/bob', matches: false },
]

interface LayerCase {
  readonly says: string
  readonly policies: RawPolicies
  readonly caller: 'session' | 'user'
  readonly resourceAccount?: string
  readonly allowed: boolean
}

const statement = (action: string, more: object = {}, effect = 'Allow') => ({
  Version: '2012-10-17',
  Statement: { Effect: effect, Action: action, Resource: '*', ...more },
})
const yes = statement('s3:GetObject')
const no = statement('ec2:*')
const deny = statement('s3:*', {}, 'Deny')
const to = (AWS: string) => statement('s3:*', { Principal: AWS === '*' ? '*' : { AWS } })

const account = '111122223333'
const role = `arn:aws:iam::${account}:role/examplerole`
const session = `arn:aws:sts::${account}:assumed-role/examplerole/examplerolesessionname`
const user = `arn:aws:iam::${account}:user/exampleuser`

/** The callers of the cases. */
export const callers: Readonly<Record<LayerCase['caller'], RawPrincipal>> = {
  session: { kind: 'role-session', arn: session, roleArn: role, account },
  user: { kind: 'user', arn: user, account },
}

/** Which layers must allow, as UG reference_policies_evaluation-logic and its pages have it; the action is s3:GetObject. */
export const layerCases: readonly LayerCase[] = [
  { says: 'by default all is denied', policies: { identity: [] }, caller: 'user', allowed: false },
  { says: 'a Deny outweighs an Allow', policies: { identity: [yes, deny] }, caller: 'user', allowed: false },
  {
    says: 'a boundary that is silent limits identity policies',
    policies: { identity: [yes], boundary: no },
    caller: 'user',
    allowed: false,
  },
  { says: 'a boundary grants nothing', policies: { identity: [no], boundary: yes }, caller: 'user', allowed: false },
  { says: 'a session policy limits', policies: { identity: [yes], session: [no] }, caller: 'session', allowed: false },
  {
    says: 'one of several session policies is enough',
    policies: { identity: [yes], session: [no, yes] },
    caller: 'session',
    allowed: true,
  },
  { says: 'an SCP grants nothing', policies: { identity: [], serviceControl: [[yes]] }, caller: 'user', allowed: false },
  {
    says: 'every level of SCPs must allow',
    policies: { identity: [yes], serviceControl: [[yes], [no], [yes]] },
    caller: 'user',
    allowed: false,
  },
  {
    says: 'one SCP of a level is enough',
    policies: { identity: [yes], serviceControl: [[yes], [no, yes]] },
    caller: 'user',
    allowed: true,
  },
  { says: 'an RCP limits', policies: { identity: [yes], resourceControl: [[to(user)]] }, caller: 'session', allowed: false },
  {
    says: 'a resource policy alone is enough for a user',
    policies: { identity: [], resource: to(user) },
    caller: 'user',
    allowed: true,
  },
  {
    says: 'a user that is named is not limited by a boundary',
    policies: { identity: [], boundary: no, resource: to(user) },
    caller: 'user',
    allowed: true,
  },
  {
    says: 'a role that is named needs no identity policy',
    policies: { identity: [], resource: to(role) },
    caller: 'session',
    allowed: true,
  },
  {
    says: 'a role that is named is limited by its boundary',
    policies: { identity: [yes], boundary: no, resource: to(role) },
    caller: 'session',
    allowed: false,
  },
  {
    says: 'a role that is named is limited by session policies',
    policies: { identity: [yes], session: [no], resource: to(role) },
    caller: 'session',
    allowed: false,
  },
  {
    says: 'a session that is named is limited by no silence',
    policies: { identity: [], boundary: no, session: [no], resource: to(session) },
    caller: 'session',
    allowed: true,
  },
  {
    says: 'nor is it where everyone is named',
    policies: { identity: [], boundary: no, session: [no], resource: to('*') },
    caller: 'session',
    allowed: true,
  },
  {
    says: 'but by a Deny',
    policies: { identity: [deny], resource: to(session) },
    caller: 'session',
    allowed: false,
  },
  {
    says: 'an account that is named delegates',
    policies: { identity: [], resource: to(account) },
    caller: 'session',
    allowed: false,
  },
  {
    says: 'a key policy must allow',
    policies: { identity: [yes], resource: to(user), resourceIsRequired: true },
    caller: 'session',
    allowed: false,
  },
  {
    says: 'a key policy that names the account lets identity policies allow',
    policies: { identity: [yes], resource: to(`arn:aws:iam::${account}:root`), resourceIsRequired: true },
    caller: 'session',
    allowed: true,
  },
  {
    says: 'across accounts an identity policy is not enough',
    policies: { identity: [yes] },
    caller: 'user',
    resourceAccount: '444455556666',
    allowed: false,
  },
  {
    says: 'nor is a resource policy',
    policies: { identity: [], resource: to(user) },
    caller: 'user',
    resourceAccount: '444455556666',
    allowed: false,
  },
  {
    says: 'both are',
    policies: { identity: [yes], resource: to(account) },
    caller: 'user',
    resourceAccount: '444455556666',
    allowed: true,
  },
  {
    says: 'a Deny for all but a role denies its sessions, where they are not named',
    policies: {
      identity: [yes],
      resource: statement('s3:*', { NotPrincipal: { AWS: [role, account] } }, 'Deny'),
    },
    caller: 'session',
    allowed: false,
  },
  {
    says: 'a Deny for all but a session names the session, the role and the account',
    policies: {
      identity: [yes],
      resource: statement('s3:*', { NotPrincipal: { AWS: [session, role, account] } }, 'Deny'),
    },
    caller: 'session',
    allowed: true,
  },
  {
    says: 'a Deny for all but some always denies who has a boundary',
    policies: {
      identity: [yes],
      boundary: yes,
      resource: statement('s3:*', { NotPrincipal: { AWS: [user, account] } }, 'Deny'),
    },
    caller: 'user',
    allowed: false,
  },
]
