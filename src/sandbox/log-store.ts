/** Log groups, their streams and events. Bounded: where the events of all groups take too much, the largest group loses its oldest. */
import type { Clock } from '../core/clock.ts'

export interface LogGroup {
  readonly name: string
  /** Milliseconds since the epoch, as all times here. */
  readonly createdAt: number
  /** Undefined when events never expire. */
  retentionDays: number | undefined
  readonly tags: Map<string, string>
  readonly streams: Map<string, LogStream>
  /** By timestamp, and by arrival where timestamps are equal. */
  events: LogEvent[]
  /** Of all messages together. */
  bytes: number
}

export interface LogStream {
  readonly name: string
  readonly createdAt: number
  lastIngestedAt: number | undefined
}

export interface LogEvent {
  readonly stream: string
  readonly timestamp: number
  readonly ingestedAt: number
  readonly message: string
  /** Its place in the order in which all events arrived. */
  readonly arrival: number
}

const limits = { bytes: 32 * 1024 * 1024, groups: 1000, streamsOfGroup: 1000 }

/** What an event takes in memory besides its message, roughly. */
const overheadBytes = 200
const dayMs = 24 * 3600 * 1000

export class LogStore {
  readonly groups = new Map<string, LogGroup>()
  readonly #clock: Clock
  readonly #limits: typeof limits
  // From 1, so that there is a place before the first.
  #arrivals = 1

  constructor(clock: Clock, given: Partial<typeof limits> = {}) {
    this.#clock = clock
    this.#limits = { ...limits, ...given }
  }

  /** Undefined when there are as many groups as the store takes. INVARIANT: the name is free. */
  createGroup(name: string, retentionDays?: number, tags = new Map<string, string>()): LogGroup | undefined {
    if (this.groups.size >= this.#limits.groups) return undefined
    const group = { name, createdAt: this.#clock.now(), retentionDays, tags, streams: new Map(), events: [], bytes: 0 }
    this.groups.set(name, group)
    return group
  }

  /** Undefined when the group has as many streams as the store takes. INVARIANT: the name is free in the group. */
  createStream({ streams }: LogGroup, name: string): LogStream | undefined {
    if (streams.size >= this.#limits.streamsOfGroup) return undefined
    const stream = { name, createdAt: this.#clock.now(), lastIngestedAt: undefined }
    streams.set(name, stream)
    return stream
  }

  /** @param events by timestamp */
  append(group: LogGroup, stream: LogStream, events: readonly { timestamp: number; message: string }[]): void {
    const ingestedAt = this.#clock.now()
    const added = events.map((event) => ({ ...event, stream: stream.name, ingestedAt, arrival: this.#arrivals++ }))
    stream.lastIngestedAt = ingestedAt
    const isInOrder = (group.events.at(-1)?.timestamp ?? 0) <= (added[0]?.timestamp ?? 0)
    for (const event of added) group.events.push(event)
    if (!isInOrder) group.events.sort((a, b) => a.timestamp - b.timestamp || a.arrival - b.arrival)
    group.bytes += bytesOf(added)
    this.#makeRoom()
  }

  /** The events that have not expired, oldest first. */
  eventsOf({ events, retentionDays }: LogGroup): readonly LogEvent[] {
    if (retentionDays === undefined) return events
    const oldest = this.#clock.now() - retentionDays * dayMs
    return events.filter(({ timestamp }) => timestamp >= oldest)
  }

  #makeRoom(): void {
    const groups = [...this.groups.values()]
    while (groups.reduce((sum, group) => sum + sizeOf(group), 0) > this.#limits.bytes) {
      const largest = groups.reduce((a, b) => (sizeOf(b) > sizeOf(a) ? b : a))
      // Many at once, so that a full store does not move all its events for every new one.
      const dropped = largest.events.slice(0, Math.ceil(largest.events.length / 8))
      largest.events = largest.events.slice(dropped.length)
      largest.bytes -= bytesOf(dropped)
    }
  }
}

function bytesOf(events: readonly { message: string }[]): number {
  return events.reduce((sum, { message }) => sum + Buffer.byteLength(message), 0)
}

function sizeOf({ bytes, events }: LogGroup): number {
  return bytes + events.length * overheadBytes
}
