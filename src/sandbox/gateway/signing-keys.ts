/** Signing keys that were derived before: deriving one costs more than all the rest of a verification. */
import type { KeyObject } from 'node:crypto'

// One key per session, day and service; far more than a sandbox's few sessions use.
const enough = 1024

export class SigningKeys {
  // Private, so that no log and no inspection of what holds it shows one.
  readonly #keys = new Map<string, KeyObject>()
  readonly #limit: number

  constructor(limit = enough) {
    this.#limit = limit
  }

  get size(): number {
    return this.#keys.size
  }

  /** @param credential `AKID/date/region/service/aws4_request` */
  find(credential: string): KeyObject | undefined {
    return this.#keys.get(credential)
  }

  /** The oldest makes room where there is none. */
  keep(credential: string, key: KeyObject): void {
    const [oldest] = this.#keys.keys()
    if (this.#keys.size >= this.#limit && oldest !== undefined) this.#keys.delete(oldest)
    this.#keys.set(credential, key)
  }
}
