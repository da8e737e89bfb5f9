/** Lists the streams of a group, with the times of their events. */
import {
  DescribeLogStreams$,
  type DescribeLogStreamsRequest,
  type DescribeLogStreamsResponse,
} from '@aws-sdk/client-cloudwatch-logs'
import { logGroupArn } from '../../../core/arn.ts'
import { defineOperation } from '../_define.ts'
import { findGroup, groupNameOf, invalidParameter } from './group/find.ts'
import { demandNames, violated } from './group/names.ts'
import { pageOf } from './group/page.ts'
import { onGroup } from './group/resources.ts'

export default defineOperation<DescribeLogStreamsRequest, DescribeLogStreamsResponse>(DescribeLogStreams$, {
  asks: (input, world) => onGroup('DescribeLogStreams', world, groupNameOf(world, input)),
  answer(input, world) {
    const { logStreamNamePrefix: prefix, orderBy = 'LogStreamName', descending = false } = input
    demandNames({ logGroupName: input.logGroupName, logStreamName: prefix })
    if (orderBy !== 'LogStreamName' && orderBy !== 'LastEventTime') {
      throw violated('orderBy', orderBy, 'Member must satisfy enum value set: [LogStreamName, LastEventTime]')
    }
    if (orderBy === 'LastEventTime' && prefix !== undefined) {
      throw invalidParameter('Cannot order by LastEventTime with a logStreamNamePrefix.')
    }
    const group = findGroup(world, groupNameOf(world, input))
    const times = new Map<string, { firstEventTimestamp: number; lastEventTimestamp: number }>()
    for (const { stream, timestamp } of world.logs.eventsOf(group)) {
      times.set(stream, { firstEventTimestamp: timestamp, ...times.get(stream), lastEventTimestamp: timestamp })
    }
    const lastEvent = (name: string) => times.get(name)?.lastEventTimestamp ?? 0
    const found = [...group.streams.values()]
      .filter(({ name }) => name.startsWith(prefix ?? ''))
      .sort((a, b) => (orderBy === 'LastEventTime' && lastEvent(a.name) - lastEvent(b.name)) || (a.name < b.name ? -1 : 1))
    const { page, ...next } = pageOf(descending ? found.reverse() : found, input)
    const logStreams = page.map(({ name, createdAt, lastIngestedAt }) => ({
      logStreamName: name,
      creationTime: createdAt,
      ...times.get(name),
      ...(lastIngestedAt !== undefined && { lastIngestionTime: lastIngestedAt }),
      arn: `${logGroupArn(world, group.name)}:log-stream:${name}`,
      // AWS reports nothing else since 2019.
      storedBytes: 0,
    }))
    return { logStreams, ...next }
  },
})
