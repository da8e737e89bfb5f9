/** How a call that the policies do not allow is refused, in each protocol's code, status and words. */
import type { Decision, LayerName } from '../../policy/index.ts'
import { AwsError } from '../aws-error.ts'
import { relayed } from '../relayed.ts'
import type { ProtocolId } from '../services/_define.ts'
import type { Ask } from '../services/ask.ts'
import type { Session } from '../sessions.ts'

/** As AWS names the layers in refusals. */
const layerWords: Readonly<Record<LayerName, string>> = {
  'resource-control': 'resource control policy',
  'service-control': 'service control policy',
  resource: 'resource-based policy',
  identity: 'identity-based policy',
  boundary: 'permissions boundary',
  session: 'session policy',
  endpoint: 'VPC endpoint policy',
}

export function denied(
  { action, resource, shownAs = resource, relayedFrom }: Ask,
  { denial, layer }: Decision,
  session: Session,
  protocol: ProtocolId,
): AwsError {
  const name = layerWords[layer]
  const because =
    denial === 'explicit'
      ? `with an explicit deny in ${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`
      : `because no ${name} allows the ${action} action`
  const who = `User: ${session.principal.arn} is not authorized to perform: ${action}`
  // EC2 and CloudWatch name no resource for an action that takes none; others name the star.
  const on = resource === '*' && /^(ec2|cloudwatch):/.test(action) ? '' : ` on resource: ${shownAs}`
  const words = `${who}${on} ${because}`
  switch (protocol) {
    case 'aws-json':
    case 'rpc-v2-cbor': {
      const code = 'AccessDeniedException'
      return new AwsError(code, 400, relayedFrom === undefined ? words : relayed(words, relayedFrom, code))
    }
    case 'query':
      return new AwsError('AccessDenied', 403, words)
    case 'ec2-query':
      return new AwsError('UnauthorizedOperation', 403, `You are not authorized to perform this operation. ${words}`)
  }
}
