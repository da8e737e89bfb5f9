/** What to change after a denial: in which policy, which statement, by whom. One entry for each layer that can deny. */
import { parseArn } from '../core/arn.ts'
import { type Caller, callerWords } from './caller.ts'
import type { Denial, DenyingLayer } from './denial.ts'

export interface Advice {
  /** One or two sentences. */
  readonly say: string
  /** A statement to add, in IAM's spelling; undefined where none cures it. */
  readonly statement: AllowStatement | undefined
  /** The command that does it, or that shows what has to be changed. */
  readonly command: readonly string[] | undefined
  /** The permissions that whoever does it needs. */
  readonly needs: readonly string[]
}

interface AllowStatement {
  readonly Sid?: string
  readonly Effect: 'Allow'
  readonly Principal?: '*' | { readonly AWS: string }
  readonly Action: string | readonly string[]
  readonly Resource?: string | readonly string[]
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** What a layer's entry knows: the denial, who it speaks of, and the statement that would allow exactly what was denied. */
interface Case {
  readonly denial: Denial
  readonly caller: Caller | undefined
  readonly allow: AllowStatement | undefined
  readonly isExplicit: boolean
  /** `ssm:GetParameter on \`ARN\`` */
  readonly what: string
}

/** @param known a statement that is known to allow what was denied; else one is made of the denial's own words */
export function adviseOn(denial: Denial, caller: Caller | undefined, known?: AllowStatement): Advice {
  const { action, resource, layer, kind } = denial
  const allow = known ?? (action === undefined ? undefined : { Effect: 'Allow', Action: action, Resource: resource ?? '*' })
  const what =
    action === undefined ? 'the call' : resource === undefined || resource === '*' ? action : `${action} on \`${resource}\``
  const one: Case = { denial, caller, allow, isExplicit: kind === 'explicit', what }
  return layer === undefined || (layer === 'resource' && kind === undefined) ? ofNoLayer(one) : byLayer[layer](one)
}

const byLayer: Readonly<Record<DenyingLayer, (one: Case) => Advice>> = {
  identity({ denial, caller, allow, isExplicit, what }) {
    const whose = callerWords(caller)
    if (isExplicit) {
      return look(
        `A statement in the policies of ${whose} denies ${what}: narrow it or take it out. A further Allow does not help.`,
        denial.policy === undefined ? listPolicies(caller) : ['aws', 'iam', 'get-policy', '--policy-arn', denial.policy],
        denial.policy === undefined
          ? ['iam:ListRolePolicies', 'iam:GetRolePolicy', 'iam:PutRolePolicy']
          : ['iam:GetPolicyVersion', 'iam:CreatePolicyVersion'],
      )
    }
    return {
      say: `Allow ${whose} ${what}: add the statement to one of its policies.`,
      statement: allow,
      command: putPolicy(caller, allow),
      needs: [caller?.kind === 'user' ? 'iam:PutUserPolicy' : 'iam:PutRolePolicy'],
    }
  },
  boundary: ({ denial, caller, allow, isExplicit, what }) => ({
    say: isExplicit
      ? `The permissions boundary of ${callerWords(caller)} denies ${what}: narrow that statement. A further Allow does not help.`
      : `The permissions boundary of ${callerWords(caller)} is the most it may do, and leaves out ${what}: add the statement to the boundary. A further Allow in its other policies does not help.`,
    statement: isExplicit ? undefined : allow,
    command: boundaryOf(denial, caller),
    needs: ['iam:GetRole', 'iam:GetPolicyVersion', 'iam:CreatePolicyVersion'],
  }),
  session: ({ caller, allow, isExplicit, what }) => ({
    say: isExplicit
      ? `The session of ${callerWords(caller)} was opened with a policy that denies ${what}. Whoever opens it, by AssumeRole or the like, must pass another policy, or none.`
      : `The session of ${callerWords(caller)} was opened with a policy that leaves out ${what}. Whoever opens it, by AssumeRole or the like, must pass a policy with the statement, or none.`,
    statement: isExplicit ? undefined : allow,
    command: undefined,
    needs: [],
  }),
  'service-control': (one) => ofOrganisation(one, 'service control policy', 'the account'),
  'resource-control': (one) => ofOrganisation(one, 'resource control policy', 'the account that owns the resource'),
  resource({ denial, caller, allow, isExplicit, what }) {
    const { policy, command } = policyOfResource(denial)
    if (isExplicit)
      return look(
        `A statement in ${policy} denies ${what}: narrow it or take it out. A further Allow does not help.`,
        command,
        [],
      )
    return {
      say: `Let ${policy} allow ${callerWords(caller)} ${what}: add the statement there.`,
      // In the policy of a resource, `*` is that resource.
      statement: allow && { ...allow, Principal: { AWS: caller?.arn ?? 'PRINCIPAL_ARN' }, Resource: '*' },
      command,
      needs: [],
    }
  },
  trust({ denial, caller, isExplicit }) {
    const role =
      parseArn(denial.resource ?? '')
        ?.resource.split('/')
        .at(-1) ?? 'ROLE'
    const show = ['aws', 'iam', 'get-role', '--role-name', role, '--query', 'Role.AssumeRolePolicyDocument']
    if (isExplicit)
      return look(`The trust policy of role \`${role}\` denies ${callerWords(caller)}: narrow that statement.`, show, [
        'iam:GetRole',
        'iam:UpdateAssumeRolePolicy',
      ])
    return {
      say: `The trust policy of role \`${role}\` does not let ${callerWords(caller)} assume it: add the statement there, and mind the conditions that it has.`,
      statement: {
        Effect: 'Allow',
        Principal: { AWS: caller?.arn ?? 'PRINCIPAL_ARN' },
        Action: denial.action ?? 'sts:AssumeRole',
      },
      command: show,
      needs: ['iam:GetRole', 'iam:UpdateAssumeRolePolicy'],
    }
  },
  endpoint({ denial, allow, isExplicit, what }) {
    const service = denial.action?.split(':')[0] ?? 'SERVICE'
    const region = parseArn(denial.resource ?? '')?.region || 'REGION'
    const command = [
      'aws',
      'ec2',
      'describe-vpc-endpoints',
      '--filters',
      `Name=service-name,Values=com.amazonaws.${region}.${service}`,
      '--query',
      'VpcEndpoints[].[VpcEndpointId,PolicyDocument]',
    ]
    const needs = ['ec2:DescribeVpcEndpoints', 'ec2:ModifyVpcEndpoint']
    if (isExplicit)
      return look(
        `The policy of the VPC endpoint that the call went through denies ${what}: narrow that statement. No policy of the role helps.`,
        command,
        needs,
      )
    return {
      say: `The policy of the VPC endpoint that the call went through leaves out ${what}: add the statement to the endpoint's policy. No policy of the role helps.`,
      statement: allow && { ...allow, Principal: '*' },
      command,
      needs,
    }
  },
}

function look(say: string, command: readonly string[] | undefined, needs: readonly string[]): Advice {
  return { say, statement: undefined, command, needs }
}

function ofOrganisation({ denial, allow, isExplicit, what }: Case, kind: string, account: string): Advice {
  const id = /\/(p-\w+)$/.exec(denial.policy ?? '')?.[1]
  return {
    say: isExplicit
      ? `A ${kind} of the organisation denies ${what}, and nothing in the account can outweigh it. Whoever owns the organisation must except the call from it, as by a condition on aws:PrincipalArn.`
      : `The organisation's policies must allow it at every level down to ${account}, and one level leaves out ${what}. Whoever owns the organisation must add the statement to a ${kind} there.`,
    statement: isExplicit ? undefined : allow,
    command: id === undefined ? undefined : ['aws', 'organizations', 'describe-policy', '--policy-id', id],
    needs: ['organizations:DescribePolicy', 'organizations:UpdatePolicy'],
  }
}

/** Nothing tells which policies refused: the simulator asks those of the caller, and the rest must be looked through. */
function ofNoLayer({ denial, caller, allow, what, isExplicit }: Case): Advice {
  if (denial.encoded !== undefined && denial.action === undefined) {
    return look('The reason is in the encoded message: decode it.', decode(denial.encoded), ['sts:DecodeAuthorizationMessage'])
  }
  if (denial.mayBeMissing) {
    return {
      say: `KMS does not tell these apart: the key is in another region or gone, ${callerWords(caller)} lacks kms:Decrypt on it, or the key's policy does not let it in. Look where the key is; where it is here, add the statement.`,
      statement: allow && { ...allow, Resource: denial.resource ?? 'KEY_ARN' },
      command: ['aws', 'kms', 'describe-key', '--key-id', denial.resource ?? 'KEY_ARN'],
      needs: ['kms:DescribeKey', 'iam:PutRolePolicy'],
    }
  }
  if (denial.action === 'sts:AssumeRole') return ofAssumeRole({ denial, caller, allow, what, isExplicit })
  const which = isExplicit
    ? 'a statement denies it, the service does not say in which policy'
    : 'the service does not say which policies refuse'
  const command =
    denial.encoded !== undefined
      ? decode(denial.encoded)
      : [
          'aws',
          'iam',
          'simulate-principal-policy',
          '--policy-source-arn',
          caller?.arn ?? 'ROLE_ARN',
          '--action-names',
          denial.action ?? 'ACTION',
          ...(denial.resource === undefined ? [] : ['--resource-arns', denial.resource]),
        ]
  return {
    say: `For ${what} ${which}. Ask ${denial.encoded === undefined ? 'the simulator' : 'for the encoded message'} first, then look at the policy of the resource, the permissions boundary, the organisation's policies and the VPC endpoint's.`,
    statement: isExplicit ? undefined : allow,
    command,
    needs: [denial.encoded === undefined ? 'iam:SimulatePrincipalPolicy' : 'sts:DecodeAuthorizationMessage'],
  }
}

/** STS does not say which side refuses, and both must allow, or the trust policy name the caller itself. */
function ofAssumeRole({ denial, caller, allow }: Case): Advice {
  const role =
    parseArn(denial.resource ?? '')
      ?.resource.split('/')
      .at(-1) ?? 'ROLE'
  return {
    say: `STS does not say which side refuses. The trust policy of role \`${role}\` must let ${callerWords(caller)} in, and mind its conditions; then ${callerWords(caller)} must be allowed sts:AssumeRole on it: the statement.`,
    statement: allow,
    command: ['aws', 'iam', 'get-role', '--role-name', role, '--query', 'Role.AssumeRolePolicyDocument'],
    needs: ['iam:GetRole'],
  }
}

function decode(encoded: string): readonly string[] {
  return [
    'aws',
    'sts',
    'decode-authorization-message',
    '--encoded-message',
    encoded,
    '--query',
    'DecodedMessage',
    '--output',
    'text',
  ]
}

function listPolicies(caller: Caller | undefined): readonly string[] | undefined {
  if (caller?.kind === 'role') return ['aws', 'iam', 'list-role-policies', '--role-name', caller.name]
  return caller?.kind === 'user' ? ['aws', 'iam', 'list-user-policies', '--user-name', caller.name] : undefined
}

function putPolicy(caller: Caller | undefined, allow: AllowStatement | undefined): readonly string[] | undefined {
  if (!allow || !caller || caller.kind === 'other') return undefined
  const name = allow.Sid ?? String(allow.Action).replace(/[^\w]+/g, '-')
  return [
    ...[
      'aws',
      'iam',
      `put-${caller.kind}-policy`,
      `--${caller.kind}-name`,
      caller.name,
      '--policy-name',
      name,
      '--policy-document',
    ],
    JSON.stringify({ Version: '2012-10-17', Statement: [allow] }),
  ]
}

function boundaryOf({ policy }: Denial, caller: Caller | undefined): readonly string[] | undefined {
  if (policy !== undefined) return ['aws', 'iam', 'get-policy', '--policy-arn', policy]
  return caller && caller.kind !== 'other'
    ? [
        'aws',
        'iam',
        `get-${caller.kind}`,
        `--${caller.kind}-name`,
        caller.name,
        '--query',
        `${caller.kind === 'role' ? 'Role' : 'User'}.PermissionsBoundary`,
      ]
    : undefined
}

/** What the policy of a resource is called, and how it is shown. */
function policyOfResource({ action = '', resource }: Denial): { policy: string; command: readonly string[] | undefined } {
  const arn = parseArn(resource ?? '')
  const id = arn?.resource.replace(/^[\w-]+[/:]/, '') ?? 'NAME'
  const named = `of \`${resource ?? 'the resource'}\``
  switch (action.split(':')[0]) {
    case 'kms':
      return {
        policy: `the key policy ${named}`,
        command: ['aws', 'kms', 'get-key-policy', '--key-id', resource ?? 'KEY_ARN', '--query', 'Policy', '--output', 'text'],
      }
    case 'ecr':
      return {
        policy: `the repository policy ${named}`,
        command: ['aws', 'ecr', 'get-repository-policy', '--repository-name', id],
      }
    case 's3':
      return {
        policy: `the bucket policy ${named}`,
        command: ['aws', 's3api', 'get-bucket-policy', '--bucket', arn?.resource.split('/')[0] ?? 'BUCKET'],
      }
    case 'secretsmanager':
      return {
        policy: `the resource policy ${named}`,
        command: ['aws', 'secretsmanager', 'get-resource-policy', '--secret-id', resource ?? 'SECRET_ARN'],
      }
    default:
      return { policy: `the policy ${named}`, command: undefined }
  }
}
