// A second evaluator of policies, written from the text of AWS's IAM User Guide (UG) alone, to hold the engine against.
// Slow and plain on purpose: it reads raw JSON, knows no optimisation, and shares no code with src/.
import { conditionsHold, listOf } from './naive-conditions.ts'
import { type Context, fill, matches, matchesResource } from './naive-text.ts'

type Json = Record<string, unknown>

export interface RawPolicies {
  readonly identity: readonly Json[]
  readonly boundary?: Json
  readonly session?: readonly Json[]
  readonly serviceControl?: readonly (readonly Json[])[]
  readonly resourceControl?: readonly (readonly Json[])[]
  readonly resource?: Json
  readonly resourceIsRequired?: boolean
  readonly endpoint?: Json
}

export type RawPrincipal =
  | {
      readonly kind: 'role-session'
      readonly arn: string
      readonly roleArn: string
      readonly roleId?: string
      readonly account: string
    }
  | { readonly kind: 'user'; readonly arn: string; readonly account: string }
  | { readonly kind: 'account'; readonly account: string }
  | { readonly kind: 'service'; readonly name: string }

export interface RawRequest {
  readonly action: string
  readonly resource: string
  readonly context: Context
  readonly principal?: RawPrincipal
  readonly resourceAccount?: string
}

export interface Judgement {
  readonly allowed: boolean
  readonly denial: 'implicit' | 'explicit' | undefined
}

/** Judges a request under all policies that apply to it. */
export function judge(policies: RawPolicies, request: RawRequest): Judgement {
  const isService = request.principal?.kind === 'service'
  const side = isService
    ? []
    : [
        ...policies.identity,
        ...optional(policies.boundary),
        ...(policies.session ?? []),
        ...(policies.serviceControl ?? []).flat(),
      ]
  const all = [
    ...side,
    ...(policies.resourceControl ?? []).flat(),
    ...optional(policies.resource),
    ...optional(policies.endpoint),
  ]
  const hasBoundary = policies.boundary !== undefined

  // UG …evaluation-logic_policy-eval-denyallow, "Deny evaluation": one Deny anywhere ends it.
  if (all.some((policy) => grants(policy, 'Deny', request, hasBoundary).length > 0)) return { allowed: false, denial: 'explicit' }

  const allows = (policy: Json) => grants(policy, 'Allow', request, hasBoundary).length > 0
  // Organizations Guide, "SCP evaluation", "RCP evaluation": an Allow at every level, from the root to the account.
  const passes = (levels: readonly (readonly Json[])[] = []) => levels.every((level) => level.some(allows))
  const byEndpoint = policies.endpoint === undefined || allows(policies.endpoint)
  const outer = passes(policies.resourceControl) && byEndpoint && (isService || passes(policies.serviceControl))

  const identity = policies.identity.some(allows)
  // UG access_policies_boundaries, access_policies "Session policies": both only limit.
  const boundary = policies.boundary === undefined || allows(policies.boundary)
  const session = policies.session === undefined || policies.session.length === 0 || policies.session.some(allows)
  const granted = policies.resource === undefined ? [] : grants(policies.resource, 'Allow', request, hasBoundary)

  const allowed = outer && inner({ identity, limits: boundary && session, granted, isService, policies, request })
  return { allowed, denial: allowed ? undefined : 'implicit' }
}

interface Inner {
  readonly identity: boolean
  readonly limits: boolean
  readonly granted: readonly Grant[]
  readonly isService: boolean
  readonly policies: RawPolicies
  readonly request: RawRequest
}

function inner({ identity, limits, granted, isService, policies, request }: Inner): boolean {
  const { principal, resourceAccount } = request
  if (isService) return granted.length > 0
  const isElsewhere =
    principal !== undefined && 'account' in principal && resourceAccount !== undefined && resourceAccount !== principal.account
  // UG …evaluation-logic-cross-account: both accounts must allow.
  if (isElsewhere) return granted.length > 0 && identity && limits
  // KMS Developer Guide, "Key policies": without the key policy's word nobody gets in.
  if (policies.resourceIsRequired === true && policies.resource !== undefined && granted.length === 0) return false
  // UG …evaluation-logic_policy-eval-denyallow, "Resource-based policies": who is named decides what else must allow.
  if (granted.includes('everyone') || granted.includes('self')) return true
  if (granted.includes('role')) return limits
  return identity && limits
}

/** By what name a statement of a resource policy speaks of the caller; `unnamed` where a policy has no principals. */
type Grant = 'everyone' | 'self' | 'role' | 'account' | 'unnamed'

function grants(policy: Json, effect: string, request: RawRequest, hasBoundary: boolean): Grant[] {
  const statements = (Array.isArray(policy.Statement) ? policy.Statement : [policy.Statement]) as Json[]
  // UG reference_policies_elements_version: the version that is meant when none is given.
  const version = typeof policy.Version === 'string' ? policy.Version : '2008-10-17'
  return statements
    .filter((statement) => statement.Effect === effect && applies(statement, version, request))
    .flatMap((statement) => nameOf(statement, request.principal, hasBoundary) ?? [])
}

function applies(statement: Json, version: string, request: RawRequest): boolean {
  // UG reference_policies_elements_action, …_notaction: prefix and name in any case.
  const action = [...request.action.toLowerCase()]
  const isAction = (pattern: string) => matches(fill(pattern.toLowerCase(), '2008-10-17', {}) ?? [], action)
  if (statement.Action !== undefined && !listOf(statement.Action).some(isAction)) return false
  if (statement.NotAction !== undefined && listOf(statement.NotAction).some(isAction)) return false

  const resource = [...request.resource]
  const patterns = listOf(statement.Resource ?? statement.NotResource ?? []).map((pattern) =>
    fill(pattern, version, request.context),
  )
  const isResource = patterns.some((pattern) => pattern !== undefined && matchesResource(pattern, resource))
  if (statement.Resource !== undefined && !isResource) return false
  // UG reference_policies_variables: what cannot be filled in can exclude nothing either.
  if (statement.NotResource !== undefined && (isResource || patterns.includes(undefined))) return false

  return conditionsHold((statement.Condition ?? {}) as Json, version, request.context)
}

function nameOf(statement: Json, caller: RawPrincipal | undefined, hasBoundary: boolean): Grant | undefined {
  if (statement.NotPrincipal !== undefined) {
    // UG reference_policies_elements_notprincipal: with a boundary, Deny and NotPrincipal meet every user and role.
    if (hasBoundary && (caller?.kind === 'user' || caller?.kind === 'role-session')) return 'everyone'
    return isSpared(statement.NotPrincipal, caller) ? undefined : 'everyone'
  }
  if (statement.Principal === undefined) return 'unnamed'
  const names = namesIn(statement.Principal)
  if (names.everyone) return 'everyone'
  switch (caller?.kind) {
    case 'service':
      return names.services.includes(caller.name) ? 'self' : undefined
    case 'account':
      return namesAccount(names.aws, caller.account) ? 'self' : undefined
    case 'user':
      return names.aws.includes(caller.arn) ? 'self' : namesAccount(names.aws, caller.account) ? 'account' : undefined
    case 'role-session':
      // UG reference_policies_elements_principal, "Role session principals", "IAM role principals", "AWS account principals".
      if (names.aws.includes(caller.arn)) return 'self'
      return namesRole(names.aws, caller) ? 'role' : namesAccount(names.aws, caller.account) ? 'account' : undefined
  }
  return undefined
}

// UG reference_policies_elements_notprincipal: the account is looked at, then the role, then the session; each must be named.
function isSpared(element: unknown, caller: RawPrincipal | undefined): boolean {
  const names = namesIn(element)
  if (names.everyone) return true
  if (caller === undefined) return false
  if (caller.kind === 'service') return names.services.includes(caller.name)
  if (!namesAccount(names.aws, caller.account)) return false
  if (caller.kind === 'account') return true
  return names.aws.includes(caller.arn) && (caller.kind === 'user' || namesRole(names.aws, caller))
}

function namesIn(element: unknown): { everyone: boolean; aws: string[]; services: string[] } {
  if (element === '*') return { everyone: true, aws: [], services: [] }
  const { AWS: aws = [], Service: services = [] } = element as Json
  // UG reference_policies_elements_principal, "All principals": the two forms are equivalent.
  return { everyone: listOf(aws).includes('*'), aws: listOf(aws), services: listOf(services) }
}

const namesAccount = (names: readonly string[], account: string) =>
  names.includes(account) || names.includes(`arn:aws:iam::${account}:root`)

const namesRole = (names: readonly string[], caller: RawPrincipal & { kind: 'role-session' }) =>
  names.includes(caller.roleArn) || (caller.roleId !== undefined && names.includes(caller.roleId))

const optional = (policy: Json | undefined): Json[] => (policy === undefined ? [] : [policy])
