/** How a denial reads: AWS's words for the layer that denied, in the protocol's code and status. */
import { type Decision, layerWords } from '../../policy/index.ts'
import { AwsError } from '../aws-error.ts'
import { relayed } from '../relayed.ts'
import type { ProtocolId } from '../services/_define.ts'
import type { Ask } from '../services/ask.ts'

export interface Denial {
  readonly ask: Ask
  readonly decision: Decision
  /** The ARN of who asks. */
  readonly caller: string
  /** Whether caller and resource are of one account or organisation; only then is a policy named by its ARN. */
  readonly isWithin: boolean
}

/** @param seal makes the encoded message that EC2 adds where a resource is named */
export function denied({ ask, decision, caller, isWithin }: Denial, protocol: ProtocolId, seal: () => string): AwsError {
  const { action, resource, shownAs = resource, relayedFrom, refusal } = ask
  // EC2, CloudWatch and STS name no resource for an action that takes none; others name the star.
  const isNamed = resource !== '*' || !/^(ec2|cloudwatch|sts):/.test(action)
  const who = `User: ${caller} is not authorized to perform: ${action}${isNamed ? ` on resource: ${shownAs}` : ''}`
  const message = refusal ?? [who, ...reason(ask, decision, isWithin)].join(' ')
  switch (protocol) {
    case 'aws-json':
    case 'rpc-v2-cbor': {
      const code = 'AccessDeniedException'
      return new AwsError(code, 400, relayedFrom === undefined ? message : relayed(message, relayedFrom, code))
    }
    case 'query':
      return new AwsError('AccessDenied', 403, message)
    case 'ec2-query': {
      // Published refusals of Describe… calls, which name no resource, have no such message.
      const encoded = resource === '*' ? '' : `. Encoded authorization failure message: ${seal()}`
      return new AwsError('UnauthorizedOperation', 403, `You are not authorized to perform this operation. ${message}${encoded}`)
    }
  }
}

/** Empty where AWS gives none: of who may assume a role it tells no more than that they may not. */
function reason({ action, resource }: Ask, { denial, layer, decidedBy }: Decision, isWithin: boolean): string[] {
  const isAboutRole = action.startsWith('sts:') && resource !== '*'
  if (denial === 'explicit') {
    if (isAboutRole && layer === 'resource') return ['with an explicit deny in the role trust policy']
    const arn = decidedBy?.policy.arn
    const named = arn === undefined || !isWithin ? '' : `: ${arn}`
    return [`with an explicit deny in ${layer === 'identity' ? 'an' : 'a'} ${layerWords[layer]}${named}`]
  }
  return isAboutRole ? [] : [`because no ${layerWords[layer]} allows the ${action} action`]
}
