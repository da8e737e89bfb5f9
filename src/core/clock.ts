/** Time as something that is handed in, so that tests and rehearsals can wind it. */

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Milliseconds that only ever grow; for measuring durations. */
  monotonic(): number
  /** Resolves after `ms` milliseconds; rejects with the signal's reason when aborted first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      const timer = setTimeout(done, ms)
      function done() {
        signal?.removeEventListener('abort', aborted)
        resolve()
      }
      function aborted() {
        clearTimeout(timer)
        reject(signal?.reason)
      }
      signal?.addEventListener('abort', aborted, { once: true })
    }),
}

/** A clock that stands still until it is wound; sleepers wake when it passes their time. */
export class WoundClock implements Clock {
  #now: number
  readonly #start: number
  readonly #sleepers = new Set<{ at: number; wake: () => void }>()

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

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted()
      const sleeper = { at: this.#now + ms, wake: resolve }
      this.#sleepers.add(sleeper)
      signal?.addEventListener(
        'abort',
        () => {
          this.#sleepers.delete(sleeper)
          reject(signal.reason)
        },
        { once: true },
      )
    })
  }

  /** Moves time forward by `ms` milliseconds and wakes whoever was due. */
  wind(ms: number): void {
    this.#now += ms
    for (const sleeper of this.#sleepers) {
      if (sleeper.at <= this.#now) {
        this.#sleepers.delete(sleeper)
        sleeper.wake()
      }
    }
  }
}
