/** Reads one stream, from its end unless it is asked otherwise. */
import { GetLogEvents$, type GetLogEventsRequest, type GetLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs'
import { defineOperation } from '../_define.ts'
import { fill, isBehind, readToken, tokenOf } from './event/page.ts'
import { findGroup, findStream, groupNameOf } from './group/find.ts'
import { demandNames, demandRange } from './group/names.ts'
import { onStream } from './group/resources.ts'

export default defineOperation<GetLogEventsRequest, GetLogEventsResponse>(GetLogEvents$, {
  asks: (input, world) => onStream('GetLogEvents', world, groupNameOf(world, input), input.logStreamName ?? ''),
  answer(input, world) {
    const { logStreamName = '', startTime = 0, endTime = Infinity, limit = 10_000, nextToken } = input
    demandNames({ logGroupName: input.logGroupName, logStreamName })
    demandRange('startTime', input.startTime, 0)
    demandRange('endTime', input.endTime, 0)
    demandRange('limit', input.limit, 1, 10_000)
    const group = findGroup(world, groupNameOf(world, input))
    findStream(group, logStreamName)
    const token = nextToken === undefined ? undefined : readToken(nextToken)
    const direction = token?.direction ?? (input.startFromHead ? 'f' : 'b')
    const events = world.logs
      .eventsOf(group)
      .filter(({ stream, timestamp }) => stream === logStreamName && timestamp >= startTime && timestamp < endTime)
      .filter((event) => token === undefined || (direction === 'f' ? isBehind(event, token.place) : isBehind(token.place, event)))
    const { page } = fill(direction === 'f' ? events : events.reverse(), limit)
    if (direction === 'b') page.reverse()
    // At an end of the stream the token comes back as it was, and waits there for what may come.
    const here = token?.place ?? { timestamp: 0, arrival: 0 }
    return {
      events: page.map(({ timestamp, message, ingestedAt }) => ({ timestamp, message, ingestionTime: ingestedAt })),
      nextForwardToken: tokenOf(
        'f',
        page.at(-1) ?? (direction === 'f' ? here : { ...here, arrival: Math.max(0, here.arrival - 1) }),
      ),
      nextBackwardToken: tokenOf('b', page[0] ?? (direction === 'b' ? here : { ...here, arrival: here.arrival + 1 })),
    }
  },
})
