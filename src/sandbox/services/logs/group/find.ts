/** Finding groups and streams, and AWS's words for what is not there. */
import { parseArn } from '../../../../core/arn.ts'
import { AwsError } from '../../../aws-error.ts'
import type { LogGroup, LogStream } from '../../../log-store.ts'
import type { World } from '../../../world.ts'

/** Throws AwsError `ResourceNotFoundException`. */
export function findGroup({ logs }: World, name: string): LogGroup {
  const group = logs.groups.get(name)
  if (group === undefined) throw new AwsError('ResourceNotFoundException', 400, 'The specified log group does not exist.')
  return group
}

/** Throws AwsError `ResourceNotFoundException`. */
export function findStream({ streams }: LogGroup, name: string): LogStream {
  const stream = streams.get(name)
  if (stream === undefined) throw new AwsError('ResourceNotFoundException', 400, 'The specified log stream does not exist.')
  return stream
}

/**
 * The name of the group that a request means by its name or, in `logGroupIdentifier`, by name or ARN. A group of another
 * account or region is not there. Throws AwsError `InvalidParameterException` when it says both or neither.
 */
export function groupNameOf(
  world: World,
  asked: { logGroupName?: string | undefined; logGroupIdentifier?: string | undefined },
): string {
  const { logGroupName, logGroupIdentifier } = asked
  if ((logGroupName === undefined) === (logGroupIdentifier === undefined)) {
    throw invalidParameter('Exactly one of logGroupName and logGroupIdentifier must be specified')
  }
  if (logGroupName !== undefined) return logGroupName
  const arn = parseArn(logGroupIdentifier ?? '')
  if (arn === undefined) return logGroupIdentifier ?? ''
  const isHere = arn.service === 'logs' && arn.region === world.region && arn.account === world.accountId
  if (!isHere) throw new AwsError('ResourceNotFoundException', 400, 'The specified log group does not exist.')
  return arn.resource.replace(/^log-group:/, '').replace(/:\*$/, '')
}

export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterException', 400, message)
}
