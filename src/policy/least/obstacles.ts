/** All that stands between a request and its being allowed, found by taking one after the other out of the way. */
import { decide } from '../decide.ts'
import { type Statement, statementName } from '../document.ts'
import type { LayerName, NamedPolicy, PolicySet } from '../layers.ts'
import { parsePolicy } from '../parse.ts'
import type { PolicyRequest, Principal } from '../request.ts'

export type Obstacle =
  /** A statement that denies. */
  | { readonly is: 'denied'; readonly layer: LayerName; readonly policy: string; readonly statement: string }
  /** A layer that must allow and does not; of an organisation's, the policies of the levels that do not. */
  | {
      readonly is: 'not-allowed'
      readonly layer: LayerName
      readonly policies: readonly string[]
      /** Whether statements there say on what: those of a trust policy speak of the role that it is attached to. */
      readonly namesResource: boolean
    }

/** In the order in which AWS would name them. */
export function obstaclesOf(policies: PolicySet, request: PolicyRequest): readonly Obstacle[] {
  const obstacles: Obstacle[] = []
  const opened = new Set<LayerName>()
  for (let left = policies; ; ) {
    const { allowed, layer, decidedBy } = decide(left, request)
    if (allowed) return obstacles
    if (decidedBy !== undefined) {
      const { policy, statement } = decidedBy
      obstacles.push({ is: 'denied', layer, policy: policy.name, statement: statementName(statement) })
      left = withEach(left, (one) => without(one, statement))
      continue
    }
    if (opened.has(layer)) throw new Error(`${request.action} is denied by the layer ${layer}, which was made to allow it`)
    opened.add(layer)
    const silent = closed(left, layer, request)
    const isAttached = layer === 'resource' && silent.some(({ document }) => !document.statements.some(hasResources))
    const names = silent.map(({ name }) => name)
    obstacles.push({ is: 'not-allowed', layer, policies: names, namesResource: !isAttached })
    left = opening(left, layer, request)
  }
}

function hasResources({ resources }: Statement): boolean {
  return resources !== undefined
}

function without<Policy extends NamedPolicy>(policy: Policy, statement: Statement): Policy {
  const { statements } = policy.document
  if (!statements.includes(statement)) return policy
  return { ...policy, document: policy.document.with(statements.filter((one) => one !== statement)) }
}

/** The policies of a layer, those of an organisation only on levels that do not allow. */
function closed(policies: PolicySet, layer: LayerName, request: PolicyRequest): readonly NamedPolicy[] {
  const { identity, boundary, session = [], serviceControl = [], resourceControl = [], resource, endpoint } = policies
  const everything = allowing(request)
  const levelsOf = (levels: readonly (readonly NamedPolicy[])[]) =>
    levels.filter((level) => !decide({ identity: [everything], serviceControl: [level] }, request).allowed).flat()
  switch (layer) {
    case 'identity':
      return identity
    case 'session':
      return session
    case 'service-control':
      return levelsOf(serviceControl)
    case 'resource-control':
      return levelsOf(resourceControl)
    default:
      return [{ boundary, resource, endpoint }[layer]].flatMap((one) => one ?? [])
  }
}

/** The same, with the layer allowing all that the request asks, as a policy of its kind may say it. */
function opening(policies: PolicySet, layer: LayerName, request: PolicyRequest): PolicySet {
  const { boundary, session = [], serviceControl = [], resourceControl = [], resource, endpoint } = policies
  switch (layer) {
    case 'identity':
      return { ...policies, identity: [...policies.identity, allowing(request)] }
    case 'session':
      return { ...policies, session: [...session, allowing(request)] }
    case 'service-control':
      return { ...policies, serviceControl: serviceControl.map((level) => [...level, allowing(request)]) }
    case 'resource-control':
      return { ...policies, resourceControl: resourceControl.map((level) => [...level, allowing(request, '*')]) }
    case 'boundary':
      return { ...policies, boundary: together(boundary, allowing(request)) }
    case 'endpoint':
      return { ...policies, endpoint: together(endpoint, allowing(request, '*')) }
    case 'resource':
      return { ...policies, resource: together(resource, allowing(request, principalOf(request.principal))) }
  }
}

function together<Policy extends NamedPolicy>(policy: Policy | undefined, more: Policy): Policy {
  if (policy === undefined) return more
  return { ...policy, document: policy.document.with([...policy.document.statements, ...more.document.statements]) }
}

function allowing({ action }: PolicyRequest, Principal?: unknown): NamedPolicy {
  const statement = { Effect: 'Allow', Action: action, Resource: '*', ...(Principal !== undefined && { Principal }) }
  const kind = Principal === undefined ? 'identity' : 'resource'
  return { name: 'what is asked', document: parsePolicy({ Version: '2012-10-17', Statement: statement }, kind) }
}

/** Whom the policy of a resource must name for a caller: the role and not the session, which is another tomorrow. */
export function principalOf(principal: Principal | undefined): unknown {
  switch (principal?.kind) {
    case undefined:
      return '*'
    case 'role-session':
      return { AWS: principal.roleArn }
    case 'user':
      return { AWS: principal.arn }
    case 'account':
      return { AWS: principal.account }
    case 'service':
      return { Service: principal.name }
  }
}

function withEach(policies: PolicySet, change: <Policy extends NamedPolicy>(policy: Policy) => Policy): PolicySet {
  const { identity, boundary, session, serviceControl, resourceControl, resource, endpoint } = policies
  const each = (list: readonly NamedPolicy[]) => list.map((policy) => change(policy))
  return {
    identity: each(identity),
    ...(boundary && { boundary: change(boundary) }),
    ...(session && { session: each(session) }),
    ...(serviceControl && { serviceControl: serviceControl.map(each) }),
    ...(resourceControl && { resourceControl: resourceControl.map(each) }),
    ...(resource && { resource: change(resource) }),
    ...(endpoint && { endpoint: change(endpoint) }),
  }
}
