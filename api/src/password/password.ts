/** The database password in memory: read once, read again when it was refused, and never more often than its source can bear. */
import type { Clock, Secret } from '../rolecall.ts'
import type { PasswordSource } from './source.ts'

/** A password and how many came before it; a connection remembers which one opened it. */
export interface KnownPassword {
  readonly secret: Secret
  readonly version: number
}

/** Milliseconds between two readings while the password is refused; the wait doubles from the first to the second. */
const backOffMs = { first: 100, longest: 30_000 }

export class Password {
  readonly #source: PasswordSource
  readonly #clock: Clock
  #known: KnownPassword | undefined
  /** Readings since a password last opened a connection, that one's included. */
  #readings = 0
  #reading: Promise<KnownPassword> | undefined

  constructor(source: PasswordSource, clock: Clock) {
    this.#source = source
    this.#clock = clock
  }

  /** The version that new connections take; 0 before the first reading. */
  get version(): number {
    return this.#known?.version ?? 0
  }

  /** The password as last read. */
  async current(): Promise<KnownPassword> {
    return this.#known ?? (await this.#readAgain())
  }

  /**
   * The password to try after the database refused the one of this version: a newer one where there is one, else the same once
   * more, later each time. Whoever asks at the same time shares one reading.
   */
  async afterRefusal(version: number): Promise<KnownPassword> {
    if (this.#known && this.#known.version > version) return this.#known
    return await this.#readAgain()
  }

  /** The database took it: the next refusal is a new story. */
  accepted(): void {
    this.#readings = 1
  }

  #readAgain(): Promise<KnownPassword> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined
    })
    return this.#reading
  }

  async #read(): Promise<KnownPassword> {
    // The first reading, and the first after a refusal, wait for nobody.
    const waitMs = this.#readings < 2 ? 0 : Math.min(backOffMs.first * 2 ** (this.#readings - 2), backOffMs.longest)
    this.#readings++
    if (waitMs > 0) await this.#clock.sleep(waitMs)
    const secret = await this.#source.read()
    if (secret.reveal() !== this.#known?.secret.reveal()) this.#known = { secret, version: this.version + 1 }
    return this.#known as KnownPassword
  }
}
