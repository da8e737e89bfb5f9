/** Searches a group, all its streams or some of them. Not modelled: masking, regular expressions; see docs/fidelity.md. */
import { FilterLogEvents$, type FilterLogEventsRequest, type FilterLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs'
import { defineOperation } from '../_define.ts'
import { readFilterPattern } from './event/filter-pattern.ts'
import { eventIdOf, fill, isBehind, readToken, tokenOf } from './event/page.ts'
import { findGroup, groupNameOf, invalidParameter } from './group/find.ts'
import { demandNames, demandRange, violated } from './group/names.ts'
import { onGroup } from './group/resources.ts'

export default defineOperation<FilterLogEventsRequest, FilterLogEventsResponse>(FilterLogEvents$, {
  asks: (input, world) => onGroup('FilterLogEvents', world, groupNameOf(world, input)),
  answer(input, world) {
    const { logStreamNames, logStreamNamePrefix, startTime = 0, endTime = Infinity, limit = 10_000 } = input
    demandNames({ logGroupName: input.logGroupName, logStreamName: logStreamNamePrefix })
    demandRange('startTime', input.startTime, 0)
    demandRange('endTime', input.endTime, 0)
    demandRange('limit', input.limit, 1, 10_000)
    demandSize('filterPattern', input.filterPattern, 1024)
    demandSize('logStreamNames', logStreamNames, 100)
    if (logStreamNames !== undefined && logStreamNamePrefix !== undefined) {
      throw invalidParameter('logStreamNames and logStreamNamePrefix cannot both be specified')
    }
    const token = input.nextToken === undefined ? undefined : readToken(input.nextToken)
    const direction = token?.direction ?? (input.startFromHead === false ? 'b' : 'f')
    const matches = readFilterPattern(input.filterPattern ?? '')
    const isWanted = (stream: string) => logStreamNames?.includes(stream) ?? stream.startsWith(logStreamNamePrefix ?? '')
    const events = world.logs
      .eventsOf(findGroup(world, groupNameOf(world, input)))
      .filter((event) => event.timestamp >= startTime && event.timestamp <= endTime && isWanted(event.stream))
      .filter((event) => token === undefined || (direction === 'f' ? isBehind(event, token.place) : isBehind(token.place, event)))
      .filter(({ message }) => matches(message))
    const { page, isWhole } = fill(direction === 'f' ? events : events.reverse(), limit)
    const last = page.at(-1)
    return {
      events: page.map((event) => ({
        logStreamName: event.stream,
        timestamp: event.timestamp,
        message: event.message,
        ingestionTime: event.ingestedAt,
        eventId: eventIdOf(event),
      })),
      // AWS leaves it empty since 2020.
      searchedLogStreams: [],
      ...(!isWhole && last !== undefined && { nextToken: tokenOf(direction, last) }),
    }
  },
})

/** Each event is held against all of it, so what AWS would not take is not tried. The value may be long, and is not repeated. */
function demandSize(member: string, value: string | readonly string[] | undefined, most: number): void {
  if (value === undefined || value.length <= most) return
  throw violated(member, `[${value.length}]`, `Member must have length less than or equal to ${most}`)
}
