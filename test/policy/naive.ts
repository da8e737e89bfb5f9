// A second evaluator of policies, written from the text of AWS's IAM User Guide (UG) alone, to hold the engine against.
// Slow and plain on purpose: it reads raw JSON, knows no optimisation, and shares no code with src/.
import { conditionsMissed } from './naive-conditions.ts'
import { type Grant, nameOf, type RawPrincipal } from './naive-principal.ts'
import { type Context, fill, listOf, matches, matchesResource, wild } from './naive-text.ts'

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

function grants(policy: Json, effect: string, request: RawRequest, hasBoundary: boolean): Grant[] {
  return statementsOf(policy)
    .filter(
      (statement) => statement.Effect === effect && missesOf(statement, versionOf(policy), request, hasBoundary).length === 0,
    )
    .map((statement) => nameOf(statement, request.principal, hasBoundary) ?? 'unnamed')
}

/** The statements of a policy; one alone may stand without brackets. */
const statementsOf = ({ Statement: statements }: Json) => (Array.isArray(statements) ? statements : [statements]) as Json[]

// UG reference_policies_elements_version: the version that is meant when none is given.
const versionOf = ({ Version: version }: Json) => (typeof version === 'string' ? version : '2008-10-17')

/** Every element of a statement that keeps it from the request: `action`, `resource`, `principal`, or an operator and its key. */
export function missesOf(statement: Json, version: string, request: RawRequest, hasBoundary: boolean): string[] {
  return [
    ...(isAction(statement, request) ? [] : ['action']),
    ...(isResource(statement, version, request) ? [] : ['resource']),
    ...(nameOf(statement, request.principal, hasBoundary) === undefined ? ['principal'] : []),
    ...conditionsMissed((statement.Condition ?? {}) as Json, version, request.context),
  ]
}

function isAction({ Action: named, NotAction: excepted }: Json, request: RawRequest): boolean {
  // UG reference_policies_elements_action, …_notaction: prefix and name in any case.
  const action = [...request.action.toLowerCase()]
  const isNamed = listOf(named ?? excepted).some((pattern) => matches(wild(pattern.toLowerCase()), action))
  return isNamed === (named !== undefined)
}

function isResource({ Resource: named, NotResource: excepted }: Json, version: string, request: RawRequest): boolean {
  // UG reference_policies_elements_principal and others: a trust policy names no resource, it speaks of its role.
  if (named === undefined && excepted === undefined) return true
  const resource = [...request.resource]
  const patterns = listOf(named ?? excepted).map((pattern) => fill(pattern, version, request.context))
  // UG reference_policies_variables, "Policy variables with no value": such an entry is no resource, in NotResource neither.
  const isNamed = patterns.some((pattern) => pattern !== undefined && matchesResource(pattern, resource))
  return isNamed === (named !== undefined)
}

const optional = (policy: Json | undefined): Json[] => (policy === undefined ? [] : [policy])
