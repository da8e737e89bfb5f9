/** The limits of one PutLogEvents call, and the longest batch of a queue that keeps them. */

export interface LogEvent {
  /** Milliseconds since the epoch. */
  readonly timestamp: number
  readonly message: string
  /** What it counts for in a batch. */
  readonly bytes: number
}

/** From the API reference of PutLogEvents. */
const limits = { events: 10_000, bytes: 1_048_576, perEventBytes: 26, spanMs: 24 * 3600 * 1000 - 1 }
/** An event of this many bytes is taken by every endpoint; what is beyond is cut off. */
const longestMessageBytes = 256 * 1024 - limits.perEventBytes

export function logEvent(timestamp: number, line: string): LogEvent {
  const text = line.trimEnd() || ' '
  const bytes = Buffer.byteLength(text)
  const message = bytes <= longestMessageBytes ? text : cut(text)
  return { timestamp, message, bytes: Math.min(bytes, longestMessageBytes) + limits.perEventBytes }
}

/** How many events from the front make one batch: never none of a queue that has some. */
export function batchLength(queue: readonly LogEvent[]): number {
  let bytes = 0
  let earliest = Number.POSITIVE_INFINITY
  let latest = 0
  let length = 0
  for (const event of queue) {
    bytes += event.bytes
    earliest = Math.min(earliest, event.timestamp)
    latest = Math.max(latest, event.timestamp)
    if (length === limits.events || bytes > limits.bytes || latest - earliest > limits.spanMs) break
    length++
  }
  return length
}

function cut(text: string): string {
  // A character that is cut in two is left out: three bytes are the most that can be missing of it.
  return Buffer.from(text)
    .subarray(0, longestMessageBytes - 3)
    .toString('utf8')
    .replace(/\uFFFD$/, '')
}
