/** The limits of a batch of events, and which of its events are taken. API reference, "PutLogEvents". */
import type { RejectedLogEventsInfo } from '@aws-sdk/client-cloudwatch-logs'
import { invalidParameter } from '../group/find.ts'
import { violated } from '../group/names.ts'

export interface NewEvent {
  /** Milliseconds since the epoch. */
  readonly timestamp: number
  readonly message: string
}

const maxEvents = 10_000
const maxBytes = 1_048_576
/** What each event counts besides its message. */
const overheadBytes = 26
const hourMs = 3600 * 1000
const dayMs = 24 * hourMs
const maxAgeDays = 14

/** Throws AwsError for a batch that is refused as a whole. */
export function demandBatch(events: readonly NewEvent[]): void {
  // The events themselves are the caller's words, and not repeated.
  if (events.length === 0) throw violated('logEvents', '[]', 'Member must have length greater than or equal to 1')
  if (events.length > maxEvents) {
    throw violated('logEvents', `[${events.length} events]`, `Member must have length less than or equal to ${maxEvents}`)
  }
  events.forEach(({ timestamp, message }, i) => {
    const path = `logEvents.${i + 1}.member`
    if (message === '') throw violated(`${path}.message`, '', 'Member must have length greater than or equal to 1')
    if (timestamp < 0) throw violated(`${path}.timestamp`, String(timestamp), 'Member must have value greater than or equal to 0')
  })
  const bytes = events.reduce((sum, { message }) => sum + Buffer.byteLength(message) + overheadBytes, 0)
  if (bytes > maxBytes) throw invalidParameter(`Upload too large: ${bytes} bytes exceeds limit of ${maxBytes}`)
  if (events.some(({ timestamp }, i) => timestamp < (events[i - 1]?.timestamp ?? 0))) {
    throw invalidParameter('Log events in a single PutLogEvents request must be in chronological order.')
  }
  if ((events.at(-1)?.timestamp ?? 0) - (events[0]?.timestamp ?? 0) > dayMs) {
    throw invalidParameter('The batch of log events in a single PutLogEvents request cannot span more than 24 hours.')
  }
}

interface Accepted {
  /** The first event that is taken, and the first behind the last one. */
  readonly from: number
  readonly to: number
  readonly rejected: RejectedLogEventsInfo | undefined
}

/** Events that are too old, expired or too far ahead are left out, and the rest is taken. The events are in order. */
export function acceptedPart(events: readonly NewEvent[], now: number, retentionDays: number | undefined): Accepted {
  const firstFrom = (time: number) => {
    const found = events.findIndex(({ timestamp }) => timestamp >= time)
    return found === -1 ? events.length : found
  }
  const tooOld = firstFrom(now - maxAgeDays * dayMs)
  const expired = retentionDays === undefined ? 0 : firstFrom(now - retentionDays * dayMs)
  const tooNew = firstFrom(now + 2 * hourMs + 1)
  const rejected = {
    ...(tooNew < events.length && { tooNewLogEventStartIndex: tooNew }),
    ...(tooOld > 0 && { tooOldLogEventEndIndex: tooOld }),
    ...(expired > 0 && { expiredLogEventEndIndex: expired }),
  }
  return { from: Math.max(tooOld, expired), to: tooNew, rejected: Object.keys(rejected).length > 0 ? rejected : undefined }
}
