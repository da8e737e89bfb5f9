/** The log group that a call about tags means, by its ARN. Other things that carry tags are not in the sandbox. */
import { parseArn } from '../../../../core/arn.ts'
import type { RequestContext } from '../../../../policy/index.ts'
import { notEmulated } from '../../../aws-error.ts'
import type { LogGroup } from '../../../log-store.ts'
import type { World } from '../../../world.ts'
import type { Ask } from '../../ask.ts'
import { resourceTags } from '../../tags.ts'
import { findGroup, groupNameOf, invalidParameter } from './find.ts'

/**
 * Of tags, AWS asks about the group as the call names it, unlike of everything else (NOAA-OWP/hydrovis#1035).
 * @throws AwsError for what is no ARN of a group
 */
export function askOfTagged(action: string, world: World, resourceArn = '', context?: RequestContext): Ask[] {
  const tags = world.logs.groups.get(nameOf(world, resourceArn))?.tags
  return [{ action, resource: resourceArn, context: { ...resourceTags(tags), ...context } }]
}

/** Throws AwsError for what is no ARN of a group, and for a group that is not there. */
export function groupTagged(world: World, resourceArn = ''): LogGroup {
  return findGroup(world, nameOf(world, resourceArn))
}

function nameOf(world: World, resourceArn: string): string {
  const arn = parseArn(resourceArn)
  if (arn?.service !== 'logs') throw invalidParameter(`${resourceArn} is not a valid ARN`)
  if (!arn.resource.startsWith('log-group:')) throw notEmulated(`tags of ${arn.resource.replace(/:.*/s, '')}s`)
  // With the star that DescribeLogGroups puts behind it, it is the ARN of the streams, which have no tags.
  if (arn.resource.endsWith(':*')) throw invalidParameter(`${resourceArn} is not a valid ARN of a log group`)
  return groupNameOf(world, { logGroupIdentifier: resourceArn })
}
