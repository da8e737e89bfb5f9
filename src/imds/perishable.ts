/** A value with a lifetime: fetched once for all who ask, served while it lasts, renewed before it ends. */

export interface Fresh<T> {
  readonly value: T
  /** From here on the value is still served, and a new one is fetched meanwhile. */
  readonly renewAt: number
  /** From here on the value is not served. */
  readonly endsAt: number
}

export class Perishable<T> {
  readonly #fetch: () => Promise<Fresh<T>>
  readonly #now: () => number
  #held: Fresh<T> | undefined
  #fetching: Promise<T> | undefined

  /** @param now the time that `renewAt` and `endsAt` are measured in */
  constructor(fetch: () => Promise<Fresh<T>>, now: () => number) {
    this.#fetch = fetch
    this.#now = now
  }

  /** The value. A caller who gives up leaves the fetch to the others who wait for it. */
  async get(signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted()
    const held = this.#held
    const now = this.#now()
    if (held && now < held.renewAt) return held.value
    const fetching = this.#renew()
    if (held && now < held.endsAt) {
      // While the old value lasts nobody waits for the new one, and its failure harms nobody.
      fetching.catch(() => this.#postpone(held))
      return held.value
    }
    return signal ? abandonable(fetching, signal) : fetching
  }

  /** Forgets `value`; one that was fetched since stays. */
  drop(value: T): void {
    if (this.#held?.value === value) this.#held = undefined
  }

  /** Whoever cannot give a new value now must not be asked at every call: next in half the time that is left. */
  #postpone(held: Fresh<T>): void {
    if (this.#held !== held) return
    const now = this.#now()
    this.#held = { ...held, renewAt: now + (held.endsAt - now) / 2 }
  }

  #renew(): Promise<T> {
    this.#fetching ??= this.#fetch()
      .then((fresh) => {
        this.#held = fresh
        return fresh.value
      })
      .finally(() => {
        this.#fetching = undefined
      })
    return this.#fetching
  }
}

function abandonable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abandon = () => reject(signal.reason)
    signal.addEventListener('abort', abandon, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abandon))
  })
}
