/** Pages of events. A token names the last event that was seen, so that events which come or go in between move nothing. */
import type { LogEvent } from '../../../log-store.ts'
import { invalidParameter } from '../group/find.ts'

/** An answer carries no more than this of messages. */
const maxBytes = 1024 * 1024

/** A place between two events, in the order that the store keeps. */
export type Place = Pick<LogEvent, 'timestamp' | 'arrival'>

export function isBehind(event: Place, place: Place): boolean {
  return event.timestamp === place.timestamp ? event.arrival > place.arrival : event.timestamp > place.timestamp
}

/** The first so many of the events that an answer has room for; one at least. */
export function fill(events: Iterable<LogEvent>, limit: number): { page: LogEvent[]; isWhole: boolean } {
  const page: LogEvent[] = []
  let bytes = 0
  for (const event of events) {
    bytes += Buffer.byteLength(event.message)
    if (page.length === limit || (bytes > maxBytes && page.length > 0)) return { page, isWhole: false }
    page.push(event)
  }
  return { page, isWhole: true }
}

export type Direction = 'f' | 'b'

export function tokenOf(direction: Direction, { timestamp, arrival }: Place): string {
  return `${direction}/${String(timestamp).padStart(20, '0')}${String(arrival).padStart(36, '0')}`
}

/** Throws AwsError for a token that was never handed out. */
export function readToken(token: string): { direction: Direction; place: Place } {
  const [, direction, timestamp, arrival] = /^([fb])\/(\d{20})(\d{36})$/.exec(token) ?? []
  if (direction === undefined) throw invalidParameter('The specified nextToken is invalid.')
  return { direction: direction as Direction, place: { timestamp: Number(timestamp), arrival: Number(arrival) } }
}

/** An event's id: like AWS's, 56 digits in the order of the events, with the time in front. */
export function eventIdOf({ timestamp, arrival }: Place): string {
  return String((BigInt(timestamp) << 144n) + BigInt(arrival)).padStart(56, '0')
}
