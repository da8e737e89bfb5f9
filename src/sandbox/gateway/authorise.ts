/** Whether the caller's policies allow what an operation asks; if not, AWS's refusal in the protocol's code, status and words. */
import { type Decision, decide, type PolicyDocument, type PolicySet } from '../../policy/index.ts'
import { AwsError } from '../aws-error.ts'
import { relayed } from '../relayed.ts'
import type { Ask, Exemption, ProtocolId } from '../services/_define.ts'
import type { Session } from '../sessions.ts'
import type { World } from '../world.ts'
import { type Call, contextOf } from './context.ts'

/** Throws AwsError for the first permission that the caller lacks. */
export function authorise(asks: readonly Ask[] | Exemption, call: Call, world: World, protocol: ProtocolId): void {
  if ('exempt' in asks) return
  // INVARIANT: nothing passes for want of a question. An operation that needs no permission is exempt and says why.
  if (asks.length === 0) throw new Error('an operation asks for no permission and is not exempt')
  const { session } = call
  const layers = layersOf(session, world)
  for (const asked of asks) {
    const request = { ...asked, context: contextOf(call, asked, world) }
    for (const { name, policies } of layers) {
      const { allowed, denial } = decide(policies, request)
      if (!allowed) throw denied(request, { layer: name, denial }, session, protocol)
    }
  }
}

interface Layer {
  /** As denials name it. */
  readonly name: string
  readonly policies: PolicySet
}

/** Every layer must allow what is asked. Not modelled: session and resource policies. */
function layersOf(session: Session, world: World): Layer[] {
  const layer = (name: string, document: PolicyDocument | undefined): Layer[] =>
    document === undefined ? [] : [{ name, policies: { identity: [{ name, document }] } }]
  return [
    ...layer('service control policy', world.serviceControlPolicy),
    { name: 'identity-based policy', policies: policiesOf(session, world) },
    ...layer('permissions boundary', world.roles.get(session.principal.roleName)?.boundary),
    // Only the instance is in the VPC.
    ...layer('VPC endpoint policy', session.instanceId === undefined ? undefined : world.endpointPolicy),
  ]
}

function policiesOf(session: Session, world: World): PolicySet {
  const role = world.roles.get(session.principal.roleName)
  if (role === undefined) return { identity: [] }
  const attached = [...role.attached].flatMap((arn) => world.managedPolicies.get(arn) ?? [])
  return { identity: [...Array.from(role.policies, ([name, document]) => ({ name, document })), ...attached] }
}

function denied(
  { action, resource, shownAs = resource, relayedFrom }: Ask,
  { layer, denial }: { layer: string; denial: Decision['denial'] },
  session: Session,
  protocol: ProtocolId,
): AwsError {
  const because =
    denial === 'explicit'
      ? `with an explicit deny in ${/^[aeiou]/.test(layer) ? 'an' : 'a'} ${layer}`
      : `because no ${layer} allows the ${action} action`
  const who = `User: ${session.principal.arn} is not authorized to perform: ${action}`
  // EC2 and CloudWatch name no resource for an action that takes none; others name the star.
  const on = resource === '*' && /^(ec2|cloudwatch):/.test(action) ? '' : ` on resource: ${shownAs}`
  switch (protocol) {
    case 'aws-json':
    case 'rpc-v2-cbor':
      return new AwsError(
        'AccessDeniedException',
        400,
        relayedFrom === undefined
          ? `${who}${on} ${because}`
          : relayed(`${who}${on} ${because}`, relayedFrom, 'AccessDeniedException'),
      )
    case 'query':
      return new AwsError('AccessDenied', 403, `${who}${on} ${because}`)
    case 'ec2-query':
      return new AwsError(
        'UnauthorizedOperation',
        403,
        `You are not authorized to perform this operation. ${who}${on} ${because}`,
      )
  }
}
