/** Whether the policies that bear on a call allow what its operation asks; if not, AWS's refusal in its own words. */
import { roleArn } from '../../core/arn.ts'
import { decide, explain, type PolicyRequest, type PolicySet, type Principal } from '../../policy/index.ts'
import type { AwsError } from '../aws-error.ts'
import { sealMessage } from '../failure-message.ts'
import type { Exemption, ProtocolId } from '../services/_define.ts'
import type { Ask } from '../services/ask.ts'
import type { Session } from '../sessions.ts'
import type { World } from '../world.ts'
import { type Call, contextOf } from './context.ts'
import { denied } from './denied.ts'
import { failureText } from './failure-text.ts'
import { ownerOf, policiesOfResource, policiesOfSession } from './layers.ts'
import type { Judged } from './observe.ts'

/**
 * Judges what is asked in turn, and ends with the first permission that the caller lacks: its refusal comes back beside what was
 * judged until then.
 */
export function authorise(
  asks: readonly Ask[] | Exemption,
  call: Call,
  world: World,
  protocol: ProtocolId,
): { readonly judged: readonly Judged[]; readonly refusal: AwsError | undefined } {
  if ('exempt' in asks) return { judged: [], refusal: undefined }
  // INVARIANT: nothing passes for want of a question. An operation that needs no permission is exempt and says why.
  if (asks.length === 0) throw new Error('an operation asks for no permission and is not exempt')
  const { session } = call
  const { principal: caller } = session
  const ofSession = policiesOfSession(session, world)
  // A service that calls another on the caller's behalf does so inside AWS, through no endpoint of the caller's.
  const { endpoint: _, ...onBehalf } = ofSession
  const principal = principalOf(session, world)
  const judged: Judged[] = []
  for (const ask of asks) {
    const { action, resource, relayedFrom } = ask
    const resourceAccount = ownerOf(resource) ?? caller.accountId
    const request: PolicyRequest = { action, resource, principal, resourceAccount, context: contextOf(call, ask, world) }
    const policies: PolicySet = { ...(relayedFrom ? onBehalf : ofSession), ...policiesOfResource(world, action, resource) }
    const decision = decide(policies, request)
    judged.push({ ask, request, policies, decision })
    if (decision.allowed) continue
    const seal = () => sealMessage(world, failureText(explain(policies, request), request, caller))
    const denial = { ask, decision, caller: caller.arn, isWithin: resourceAccount === caller.accountId }
    return { judged, refusal: denied(denial, protocol, seal) }
  }
  return { judged, refusal: undefined }
}

function principalOf({ principal: { arn, userId, accountId, roleName } }: Session, { partition, region }: World): Principal {
  const [roleId = ''] = userId.split(':')
  return { kind: 'role-session', arn, roleArn: roleArn({ partition, region, accountId }, roleName), roleId, account: accountId }
}
