/** The policies of a role, as IAM gives them to whoever may read them. */
import {
  GetRolePolicy$,
  type GetRolePolicyResponse,
  ListAttachedRolePolicies$,
  type ListAttachedRolePoliciesResponse,
  ListRolePolicies$,
  type ListRolePoliciesResponse,
} from '@aws-sdk/client-iam'
import { isProblem } from '../../core/problem.ts'
import { type GrantedPolicy, outlinePolicy, type PolicyOutline } from '../../policy/index.ts'
import { NoAnswer } from '../no-answer.ts'
import type { AwsCaller, AwsReply } from './call.ts'

/** AWS did not let the role read its own policies: the action that it lacks. */
export class Denied extends Error {
  readonly action: string

  constructor(action: string, message: string) {
    super(message)
    this.action = action
  }
}

export interface RolePolicies {
  readonly read: readonly GrantedPolicy[]
  readonly unread: readonly string[]
}

/** Throws Denied, and NoAnswer for any other refusal. */
export async function readRolePolicies(caller: AwsCaller, RoleName: string, signal: AbortSignal): Promise<RolePolicies> {
  const ask = async <Output>(action: string, call: Promise<AwsReply<Output>>): Promise<Output> => {
    const reply = await call
    if (reply.ok) return reply.output
    if (reply.code === 'AccessDenied') throw new Denied(action, reply.message)
    throw new NoAnswer({}, `${action}: ${[reply.code, reply.message].filter(Boolean).join(': ')}`)
  }
  // A role has at most ten managed policies, and hardly ever more than a hundred inline ones: a page holds them all.
  const [inline, attached] = await Promise.all([
    ask('iam:ListRolePolicies', caller.call<ListRolePoliciesResponse>('iam', ListRolePolicies$, { RoleName }, signal)),
    ask(
      'iam:ListAttachedRolePolicies',
      caller.call<ListAttachedRolePoliciesResponse>('iam', ListAttachedRolePolicies$, { RoleName }, signal),
    ),
  ])
  const unread = (attached.AttachedPolicies ?? []).map(({ PolicyName }) => `the attached policy ${PolicyName}`)
  if (inline.IsTruncated) unread.push('further inline policies')
  const read: GrantedPolicy[] = []
  await Promise.all(
    (inline.PolicyNames ?? []).map(async (PolicyName) => {
      const call = caller.call<GetRolePolicyResponse>('iam', GetRolePolicy$, { RoleName, PolicyName }, signal)
      const document = readDocument((await ask('iam:GetRolePolicy', call)).PolicyDocument)
      if (document) read.push({ name: PolicyName, document })
      else unread.push(`the inline policy ${PolicyName}`)
    }),
  )
  return { read, unread }
}

/** IAM gives documents URL-encoded. Undefined for one that cannot be made out. */
function readDocument(text = ''): PolicyOutline | undefined {
  try {
    return outlinePolicy(JSON.parse(decodeURIComponent(text)))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof URIError || isProblem(error, 'policy-malformed')) return undefined
    throw error
  }
}
