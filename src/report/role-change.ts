/** What the role would need for a command's calls: the least policy for them, and the smallest change that allows what was denied. */
import { type Change, leastPolicy, type NamedPolicy, type PolicyJson, smallestChange } from '../policy/index.ts'
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
  const policies = new Map(denied.map((ask) => [ask.request, ask.policies]))
  return smallestChange({ identity }, [...policies.keys()], (request) => policies.get(request) ?? { identity })
}

function asksOf(calls: readonly DecidedCall[], roleArn: string): readonly DecidedAsk[] {
  return calls
    .flatMap(({ asks }) => asks)
    .filter(({ request: { principal } }) => principal?.kind === 'role-session' && principal.roleArn === roleArn)
}
