/** What the role would need for a command's calls: the least policy for them, and the smallest change that allows what was denied. */
import {
  type Change,
  type Denial,
  type Limit,
  leastPolicy,
  type NamedPolicy,
  type PolicyJson,
  type PolicyRequest,
  type PolicySet,
  policyText,
  smallestChange,
} from '../policy/index.ts'
import { type DecidedAsk, type DecidedCall, requestKey } from './decided-call.ts'

/** The least policy under which the role may make exactly these calls. */
export function leastPolicyFor(calls: readonly DecidedCall[], roleArn: string): PolicyJson {
  return leastPolicy(asksOf(calls, roleArn).map(({ request }) => request))
}

/**
 * What the role was denied, each once.
 * @param known those of runs before, which come first
 */
export function deniedTo(
  roleArn: string,
  calls: readonly DecidedCall[],
  known: readonly DecidedAsk[] = [],
): readonly DecidedAsk[] {
  const denied = new Map(known.map((ask) => [requestKey(ask.request), ask]))
  for (const ask of asksOf(calls, roleArn)) {
    const key = requestKey(ask.request)
    if (!ask.explanation.allowed && !denied.has(key)) denied.set(key, ask)
  }
  return [...denied.values()]
}

/** @param identity the role's policies as they were before anything was changed */
export function changeFor(identity: readonly NamedPolicy[], denied: readonly DecidedAsk[]): Change {
  // What stands in the way beside the role's own policies may be another for each request, as the policies of resources are.
  const obstacles = byOtherPolicies(denied).map(({ policies, requests }) => {
    const { denials, limits } = smallestChange({ ...policies, identity }, requests)
    return { denials, limits: limits.map((limit) => asKindTakesIt(limit, policies)) }
  })
  const byRole = denied.filter(({ request, policies }) => smallestChange({ ...policies, identity }, [request]).edits.length > 0)
  return {
    edits: smallestChange(
      { identity },
      byRole.map(({ request }) => request),
    ).edits,
    denials: joinedDenials(obstacles.flatMap(({ denials }) => denials)),
    limits: joinedLimits(obstacles.flatMap(({ limits }) => limits)),
  }
}

function byOtherPolicies(denied: readonly DecidedAsk[]): readonly { policies: PolicySet; requests: PolicyRequest[] }[] {
  const groups = new Map<string, { policies: PolicySet; requests: PolicyRequest[] }>()
  for (const { policies, request } of denied) {
    const { identity: _, ...others } = policies
    // Documents are told apart by their text: each call may bring others of the same name.
    const key = JSON.stringify(others, (name, value) => (name === 'document' ? policyText(value) : value))
    const group = groups.get(key)
    if (group) group.requests.push(request)
    else groups.set(key, { policies, requests: [request] })
  }
  return [...groups.values()]
}

/** The policy of a role or of a repository is about the thing it is attached to, and its statements name no resource. */
function asKindTakesIt(limit: Limit, { resource }: PolicySet): Limit {
  const namesNone = resource?.document.statements.every(({ resources }) => resources === undefined)
  if (limit.layer !== 'resource' || !namesNone) return limit
  return { ...limit, mustAllow: limit.mustAllow.map(({ Resource: _, ...statement }) => statement) }
}

function joinedDenials(denials: readonly Denial[]): readonly Denial[] {
  const joined = new Map<string, Denial>()
  for (const denial of denials) {
    const key = JSON.stringify([denial.layer, denial.policy, denial.statement])
    joined.set(key, { ...denial, of: [...(joined.get(key)?.of ?? []), ...denial.of] })
  }
  return [...joined.values()]
}

function joinedLimits(limits: readonly Limit[]): readonly Limit[] {
  const joined = new Map<string, Limit>()
  for (const limit of limits) {
    const key = JSON.stringify([limit.layer, limit.policies])
    joined.set(key, { ...limit, mustAllow: [...(joined.get(key)?.mustAllow ?? []), ...limit.mustAllow] })
  }
  return [...joined.values()]
}

function asksOf(calls: readonly DecidedCall[], roleArn: string): readonly DecidedAsk[] {
  return calls
    .flatMap(({ asks }) => asks)
    .filter(({ request: { principal } }) => principal?.kind === 'role-session' && principal.roleArn === roleArn)
}
