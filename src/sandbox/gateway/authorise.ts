/** Whether the policies that bear on a call allow what its operation asks; if not, AWS's refusal in the protocol's code, status and words. */
import { decide, type NamedPolicy, type PolicyDocument, type PolicyRequest, type PolicySet } from '../../policy/index.ts'
import type { AwsError } from '../aws-error.ts'
import type { Exemption, ProtocolId } from '../services/_define.ts'
import type { Ask } from '../services/ask.ts'
import type { Session } from '../sessions.ts'
import type { World } from '../world.ts'
import { type Call, contextOf } from './context.ts'
import { denied } from './denied.ts'
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
  const policies = policiesOf(session, world)
  const principal = principalOf(session, world)
  const judged: Judged[] = []
  for (const ask of asks) {
    const { action, resource } = ask
    const request: PolicyRequest = { action, resource, principal, context: contextOf(call, ask, world) }
    const decision = decide(policies, request)
    judged.push({ ask, request, policies, decision })
    if (!decision.allowed) return { judged, refusal: denied(ask, decision, session, protocol) }
  }
  return { judged, refusal: undefined }
}

function principalOf({ principal }: Session, { partition, roles }: World): NonNullable<PolicyRequest['principal']> {
  const { arn, accountId, roleName } = principal
  const roleId = roles.get(roleName)?.id
  return {
    ...{ kind: 'role-session', arn, account: accountId, roleArn: `arn:${partition}:iam::${accountId}:role/${roleName}` },
    ...(roleId !== undefined && { roleId }),
  }
}

/** Every policy that bears on a call. Not modelled: session and resource policies. */
function policiesOf(session: Session, world: World): PolicySet {
  const role = world.roles.get(session.principal.roleName)
  const attached = [...(role?.attached ?? [])].flatMap((arn) => world.managedPolicies.get(arn) ?? [])
  const boundary = world.managedPolicies.get(role?.boundary ?? '')
  // Only the instance is in the VPC.
  const endpoint = session.instanceId === undefined ? undefined : world.endpointPolicy
  return {
    identity: [...Array.from(role?.policies ?? [], ([name, document]) => ({ name, document })), ...attached],
    ...(boundary && { boundary }),
    ...(world.serviceControlPolicy && { serviceControl: [[organisational(world.serviceControlPolicy)]] }),
    ...(endpoint && { endpoint: { name: 'endpoint', document: endpoint } }),
  }
}

function organisational(document: PolicyDocument): NamedPolicy {
  return { name: 'service control policy', document }
}
