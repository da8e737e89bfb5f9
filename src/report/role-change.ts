/** What the role would need for a command's calls: the least policy for them, and the smallest change of those that it has. */
import {
  type Change,
  leastPolicy,
  type NamedPolicy,
  type PolicyJson,
  type PolicyRequest,
  smallestChange,
} from '../policy/index.ts'
import { type DecidedAsk, type DecidedCall, requestKey } from './decided-call.ts'

export type RoleChange = Change

/** The least policy under which the role may make exactly these calls. */
export function leastPolicyFor(calls: readonly DecidedCall[], roleArn: string): PolicyJson {
  return leastPolicy(asksOf(calls, roleArn).map(({ request }) => request))
}

/**
 * What the role's own policies did not allow; what others put over it, or a resource's policy, is not theirs to cure.
 * @param known those of runs before, which come first
 */
export function deniedByRole(
  known: readonly PolicyRequest[],
  calls: readonly DecidedCall[],
  roleArn: string,
): readonly PolicyRequest[] {
  const denied = new Map(known.map((request) => [requestKey(request), request]))
  for (const { request, explanation } of asksOf(calls, roleArn)) {
    const isByRole = explanation.layers.some(({ layer, verdict }) => layer === 'identity' && verdict !== 'allow')
    if (!explanation.allowed && isByRole && !denied.has(requestKey(request))) denied.set(requestKey(request), request)
  }
  return [...denied.values()]
}

export function changeFor(identity: readonly NamedPolicy[], denied: readonly PolicyRequest[]): Change {
  return smallestChange({ identity }, denied)
}

function asksOf(calls: readonly DecidedCall[], roleArn: string): readonly DecidedAsk[] {
  return calls
    .flatMap(({ asks }) => asks)
    .filter(({ request: { principal } }) => principal?.kind === 'role-session' && principal.roleArn === roleArn)
}
