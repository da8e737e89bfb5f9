/** Time as something that is handed in, so that tests and rehearsals can wind it. */

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Milliseconds that only ever grow; for measuring durations. */
  monotonic(): number
  /** Calls `wake` once, after `ms` milliseconds, unless what it answers is called first. */
  after(ms: number, wake: () => void): () => void
  /** Resolves after `ms` milliseconds; rejects with the signal's reason when aborted first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

function sleepBy(after: Clock['after'], ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const cancel = after(ms, () => {
      signal?.removeEventListener('abort', aborted)
      resolve()
    })
    function aborted() {
      cancel()
      reject(signal?.reason)
    }
    signal?.addEventListener('abort', aborted, { once: true })
  })
}

export const systemClock: Clock = {
  now: () => Date.now(),
  // The global `performance` costs two milliseconds when it is first touched.
  monotonic() {
    const [seconds, nanoseconds] = process.hrtime()
    return seconds * 1000 + nanoseconds / 1e6
  },
  after(ms, wake) {
    const timer = setTimeout(wake, ms)
    return () => clearTimeout(timer)
  },
  sleep: (ms, signal) => sleepBy(systemClock.after, ms, signal),
}

/** A clock that stands still until it is wound; whoever waits is woken when it passes their time. */
export class WoundClock implements Clock {
  #now: number
  readonly #start: number
  readonly #waiting = new Set<{ at: number; wake: () => void }>()

  /** @param start milliseconds since the epoch */
  constructor(start: number) {
    this.#now = start
    this.#start = start
  }

  now(): number {
    return this.#now
  }

  monotonic(): number {
    return this.#now - this.#start
  }

  after(ms: number, wake: () => void): () => void {
    const one = { at: this.#now + ms, wake }
    this.#waiting.add(one)
    return () => this.#waiting.delete(one)
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return sleepBy((after, wake) => this.after(after, wake), ms, signal)
  }

  /** Moves time forward by `ms` milliseconds and wakes whoever was due. */
  wind(ms: number): void {
    this.#now += ms
    for (const one of this.#waiting) {
      if (one.at <= this.#now) {
        this.#waiting.delete(one)
        one.wake()
      }
    }
  }
}

/** A clock that goes with another one, ahead of it or behind. */
export class ShiftedClock implements Clock {
  readonly #base: Clock
  /** Milliseconds ahead; negative when behind. */
  aheadMs = 0

  constructor(base: Clock) {
    this.#base = base
  }

  now(): number {
    return this.#base.now() + this.aheadMs
  }

  monotonic(): number {
    return this.#base.monotonic()
  }

  after(ms: number, wake: () => void): () => void {
    return this.#base.after(ms, wake)
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return this.#base.sleep(ms, signal)
  }
}
