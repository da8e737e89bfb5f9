/** What IAM is asked about: log groups and streams in the spelling that AWS's denials have. */
import { logGroupArn } from '../../../../core/arn.ts'
import type { PolicyRequest } from '../../../../policy/request.ts'
import type { World } from '../../../world.ts'
import { resourceTags } from '../../tags.ts'

/**
 * Denials name a group with an empty stream behind it (elastic/apm-aws-lambda#526, virtualjj in prowler#37), so that
 * `log-group:NAME:*` allows it and `log-group:NAME` does not. CloudWatch Logs User Guide, "Overview of managing access
 * permissions", says the same of policies.
 */
export function onGroup(action: string, world: World, group: string): PolicyRequest[] {
  return onStream(action, world, group, '')
}

export function onStream(action: string, world: World, group: string, stream: string): PolicyRequest[] {
  const context = resourceTags(world.logs.groups.get(group)?.tags)
  return [{ action: `logs:${action}`, resource: `${logGroupArn(world, group)}:log-stream:${stream}`, context }]
}
