// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written so
import { describe, expect, test } from 'vitest'
import type { PolicyKind } from './kinds.ts'
import { iamSaysOf } from './malformed.ts'
import { parsePolicyText } from './parse.ts'

const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }
const trust = { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }
const syntax = 'Syntax errors in policy.'
const legacy = 'The policy failed legacy parsing'
const noVendor = 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.'
const notHere = 'has no place in the policy of a role; it belongs in its trust policy'
const mustBeAction = 'it must be `*` or `service:Action`, with `*` and `?` in the action'
const mustBeArn = 'it must be `*` or the pattern of an ARN'

/** What is said of a text, by IAM and by us; undefined of one that both take. */
function said(text: string, kind: PolicyKind): { iam: string | undefined; ours: string } | undefined {
  try {
    parsePolicyText(text, 'p', kind)
    return undefined
  } catch (error) {
    // Lines and columns have tests of their own.
    return { iam: iamSaysOf(error), ours: (error as Error).message.replace(/^p:1:[0-9]+: /, '') }
  }
}

describe('a rule of identity policies: what IAM says, and where and what we say', () => {
  test.each<[unknown, string, string]>([
    [{ ...allow, Effect: 'Grant' }, syntax, '`Statement.Effect` must be `Allow` or `Deny`'],
    [{ ...allow, Effect: 'allow' }, legacy, '`Statement.Effect` must be `Allow` or `Deny`'],
    [{ Action: 's3:*', Resource: '*' }, syntax, '`Statement` has no `Effect`'],
    [{ Effect: 'Allow' }, 'Policy statement must contain actions.', '`Statement` has no `Action`'],
    [{ ...allow, Action: [] }, 'Policy statement must contain actions.', '`Statement.Action` must not be empty'],
    [{ Effect: 'Allow', Action: '*' }, 'Policy statement must contain resources.', '`Statement` has no `Resource`'],
    [{ ...allow, Resource: [] }, 'Policy statement must contain resources.', '`Statement.Resource` must not be empty'],
    [{ ...allow, Action: 'GetObject' }, noVendor, `\`Statement.Action\` is \`GetObject\`; ${mustBeAction}`],
    [{ ...allow, Action: '' }, noVendor, `\`Statement.Action\` is \`\`; ${mustBeAction}`],
    [
      { ...allow, Action: 's3:Get:Object' },
      'Actions/Condition can contain only one colon.',
      `\`Statement.Action\` is \`s3:Get:Object\`; ${mustBeAction}`,
    ],
    [
      { ...allow, Action: ['s3:*', 'a a:Get'] },
      'Vendor a a is not valid',
      `\`Statement.Action[1]\` is \`a a:Get\`; ${mustBeAction}`,
    ],
    [{ ...allow, Resource: 'db' }, 'Resource db must be in ARN format or "*".', `\`Statement.Resource\` is \`db\`; ${mustBeArn}`],
    [{ ...allow, Resource: '' }, 'Resource  must be in ARN format or "*".', `\`Statement.Resource\` is \`\`; ${mustBeArn}`],
    [
      { ...allow, Resource: 'aws:s3:::bucket' },
      'Partition "s3" is not valid for resource "arn:s3:::bucket:*".',
      `\`Statement.Resource\` is \`aws:s3:::bucket\`; ${mustBeArn}`,
    ],
    [
      { ...allow, Resource: 'a:b:c:d:e:f:g:h' },
      'Partition "b" is not valid for resource "arn:b:c:d:e:f:g:h".',
      `\`Statement.Resource\` is \`a:b:c:d:e:f:g:h\`; ${mustBeArn}`,
    ],
    [
      { ...allow, Resource: 'arn:aws' },
      'Resource vendor must be fully qualified and cannot contain regexes.',
      '`Statement.Resource` is `arn:aws`; it must name its service, without wildcards',
    ],
    [
      { ...allow, Resource: 'arn:aws:*:us-east-1:*:*' },
      'Resource vendor must be fully qualified and cannot contain regexes.',
      '`Statement.Resource` is `arn:aws:*:us-east-1:*:*`; it must name its service, without wildcards',
    ],
    [{ ...allow, Resource: 'arn:aws:s3::b' }, legacy, `\`Statement.Resource\` is \`arn:aws:s3::b\`; ${mustBeArn}`],
    [{ ...allow, Resource: 'arn:aws::::b' }, legacy, '`Statement.Resource` is `arn:aws::::b`; it must name its service'],
    [
      { ...allow, Resource: 'arn:aws:iam:us-east-1::role/a' },
      'IAM resource arn:aws:iam:us-east-1::role/a cannot contain region information.',
      '`Statement.Resource` is `arn:aws:iam:us-east-1::role/a`; IAM has no regions',
    ],
    [
      { ...allow, Resource: 'arn:aws:s3:us-east-1::b' },
      'Resource arn:aws:s3:us-east-1::b can not contain region information.',
      '`Statement.Resource` is `arn:aws:s3:us-east-1::b`; a bucket is of no region',
    ],
    [
      { ...allow, Resource: 'arn:aws:iam:::b' },
      'IAM resource path must either be "*" or start with user/, federated-user/, role/, group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/.',
      '`Statement.Resource` is `arn:aws:iam:::b`; IAM has nothing of such a name',
    ],
    [{ ...allow, Principal: '*' }, 'Policy document should not specify a principal.', `\`Statement.Principal\` ${notHere}`],
    [{ ...allow, NotAction: 's3:*' }, syntax, '`Statement.NotAction` cannot stand beside `Action`'],
    [{ ...allow, Conditions: {} }, syntax, '`Statement.Conditions` is no element of a policy, did you mean `Condition`?'],
    [{ ...allow, Condition: [] }, syntax, expect.stringContaining('`Statement.Condition` must be an object such as')],
    [
      { ...allow, Condition: { x: { a: '1' } } },
      syntax,
      expect.stringContaining('`Statement.Condition.x` is no condition operator'),
    ],
    [
      { ...allow, Condition: { DateLessThan: { 'aws:CurrentTime': 'tomorrow' } } },
      legacy,
      '`Statement.Condition.DateLessThan.aws:CurrentTime` is `tomorrow`; no such value can be compared',
    ],
    [
      { ...allow, Sid: 'a-b' },
      'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
      '`Statement.Sid` must be letters and digits',
    ],
    [
      [
        { ...allow, Sid: 'a' },
        { ...allow, Sid: 'a' },
      ],
      'Statement IDs (SID) in a single policy must be unique.',
      expect.stringContaining('`Statement[1].Sid` is `a`, as in an earlier statement'),
    ],
    [[], syntax, '`Statement` must not be empty'],
  ])('%j', (Statement, iam, ours) => {
    expect(said(JSON.stringify({ Statement }), 'identity')).toEqual({ iam, ours })
  })

  test('what is no JSON, and no policy', () => {
    for (const text of ['', '{', 'null', '{}', '{"Statement":{}}', '{"Version":"2013-10-17","Statement":{}}']) {
      expect(said(text, 'identity')?.iam).toBe(syntax)
    }
  })
})

describe('a rule of trust policies', () => {
  test.each<[object, string]>([
    [{ ...trust, Resource: '*' }, 'Has prohibited field Resource'],
    [{ ...trust, Action: 's3:GetObject' }, 'AssumeRole policy may only specify STS AssumeRole actions.'],
    [{ ...trust, Action: '*' }, 'AssumeRole policy may only specify STS AssumeRole actions.'],
    [{ Effect: 'Allow', Action: 'sts:AssumeRole' }, 'Missing required field Principal'],
    [
      { ...trust, Principal: {} },
      'Invalid principal in policy: com.amazon.balsa.error.InvalidPolicyException: The passed in policy has a statement with no principals!',
    ],
    [{ ...trust, Principal: { Service: 'tagging' } }, 'Invalid principal in policy: "SERVICE":"tagging"'],
    [{ ...trust, Principal: { AWS: 'arn:aws:iam::1:root' } }, 'Invalid principal in policy: "AWS":"arn:aws:iam::1:root"'],
  ])('%j: %s', (Statement, iam) => {
    expect(said(JSON.stringify({ Statement }), 'trust')?.iam).toBe(iam)
  })
})

describe('taken is', () => {
  test.each<[PolicyKind, object]>([
    ['identity', { ...allow, Resource: 'arn:aws:s3:us-east-1:123456789012:accesspoint/a' }],
    ['identity', { ...allow, Resource: 'arn:aws:iam::${aws:PrincipalAccount}:role/a' }],
    ['identity', { ...allow, Resource: ['arn:aws:iam::123456789012:*', 'arn:aws-cn:s3:::b', 'arn:*:s3:::b'] }],
    ['identity', { ...allow, Condition: { DateLessThan: { 'aws:CurrentTime': ['2016-12-13t2:00:00.593194+23', '01T'] } } }],
    ['identity', { ...allow, Condition: {} }],
    ['resource', { ...allow, Principal: '*', Sid: 'Enable IAM User Permissions' }],
    ['repository', { Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage', Sid: 'pull it' }],
    ['resource-control', { ...allow, Effect: 'Deny', Principal: '*' }],
    ['service-control', { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }],
    ['trust', { ...trust, Action: ['sts:AssumeRole', 'sts:TagSession'] }],
  ])('in a policy of the kind %s: %j', (kind, Statement) => {
    expect(said(JSON.stringify({ Version: '2012-10-17', Statement }), kind)).toBeUndefined()
  })
})
