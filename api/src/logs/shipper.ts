/** Ships lines to a log service behind the service's back: in batches, from a bounded queue, and whatever happens without an error. */
import type { Clock } from '../rolecall.ts'
import { batchLength, type LogEvent, logEvent } from './batch.ts'
import type { LineSink } from './log.ts'

export interface ShipperOptions {
  clock: Clock
  /** Sends one batch, in the order of time. `lost` says that sending the same again would fail again. */
  put(events: readonly LogEvent[]): Promise<'taken' | 'lost'>
  /**
   * Told once when sending begins to fail, and once when it works again (undefined). It must not write to this shipper: a failure
   * to ship would be shipped.
   */
  onTrouble(error: unknown): void
  /** How long a line may wait for company. Milliseconds. */
  intervalMs?: number
  /** What the queue may hold; beyond it the oldest lines are dropped and counted. */
  queueBytes?: number
}

/** Milliseconds between attempts while sending fails; doubled from the first to the longest. */
const backOffMs = { first: 1000, longest: 60_000 }
/** Enough for a batch: no need to wait for the interval. */
const fullBytes = 512 * 1024

export class LogShipper implements LineSink {
  readonly #options: Required<ShipperOptions>
  #queue: LogEvent[] = []
  #queuedBytes = 0
  #dropped = 0
  #failures = 0
  #cancelTimer: (() => void) | undefined
  #sending: Promise<void> | undefined

  constructor(options: ShipperOptions) {
    this.#options = { intervalMs: 1000, queueBytes: 4 * 1024 * 1024, ...options }
  }

  write(line: string): void {
    const event = logEvent(this.#options.clock.now(), line)
    this.#queue.push(event)
    this.#queuedBytes += event.bytes
    this.#dropBeyondLimit()
    // While sending fails, only the back-off wakes it.
    if (this.#queuedBytes >= fullBytes && this.#failures === 0) this.#send()
    else this.#wakeIn(this.#options.intervalMs)
  }

  /** Sends what is left, until it is gone, sending fails, or `withinMs` have passed. Never rejects. */
  async flush(withinMs: number): Promise<void> {
    const { clock } = this.#options
    const late = new AbortController()
    const tooLate = clock.sleep(withinMs, late.signal).catch(() => {})
    let isLate = false
    void tooLate.then(() => {
      isLate = true
    })
    const all = async () => {
      await this.#sending
      do await this.#send()
      while (this.#queue.length > 0 && this.#failures === 0 && !isLate)
    }
    await Promise.race([all(), tooLate])
    late.abort()
    this.#cancelTimer?.()
  }

  #dropBeyondLimit(): void {
    let dropped = 0
    while (this.#queuedBytes > this.#options.queueBytes && dropped < this.#queue.length - 1) {
      this.#queuedBytes -= this.#queue[dropped]?.bytes ?? 0
      dropped++
    }
    this.#queue.splice(0, dropped)
    this.#dropped += dropped
  }

  #wakeIn(ms: number): void {
    this.#cancelTimer ??= this.#options.clock.after(ms, () => void this.#send())
  }

  #send(): Promise<void> {
    this.#cancelTimer?.()
    this.#cancelTimer = undefined
    this.#sending ??= this.#sendBatch().finally(() => {
      this.#sending = undefined
      if (this.#queue.length === 0) return
      const { first, longest } = backOffMs
      this.#wakeIn(this.#failures > 0 ? Math.min(first * 2 ** (this.#failures - 1), longest) : this.#options.intervalMs)
    })
    return this.#sending
  }

  async #sendBatch(): Promise<void> {
    // Taken out, so that what is dropped meanwhile is never what is on its way.
    const batch = this.#queue.splice(0, batchLength(this.#queue))
    if (batch.length === 0) return
    const bytes = batch.reduce((sum, event) => sum + event.bytes, 0)
    this.#queuedBytes -= bytes
    try {
      const outcome = await this.#options.put(batch.toSorted((a, b) => a.timestamp - b.timestamp))
      if (outcome === 'lost') this.#dropped += batch.length
      if (this.#failures > 0) this.#options.onTrouble(undefined)
      this.#failures = 0
      if (this.#dropped > 0) this.#confess()
    } catch (error) {
      this.#queue = [...batch, ...this.#queue]
      this.#queuedBytes += bytes
      this.#dropBeyondLimit()
      if (this.#failures++ === 0) this.#options.onTrouble(error)
    }
  }

  /** A gap in the logs says how large it is. */
  #confess(): void {
    const time = new Date(this.#options.clock.now()).toISOString()
    const line = JSON.stringify({ level: 'warn', time, lines: this.#dropped, msg: 'lines were dropped before they were shipped' })
    this.#dropped = 0
    this.write(line)
  }
}
