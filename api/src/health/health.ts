/** Whether the service works, and whether to send it requests. What it says leaks nothing but yes or no. */
import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import type { Log } from '../logs/log.ts'
import type { Clock } from '../rolecall.ts'

/** How long the database may take. Milliseconds. */
const patienceMs = 2000

export class Health {
  phase: 'starting' | 'serving' | 'stopping' = 'starting'
  readonly #database: Database
  readonly #clock: Clock
  readonly #log: Log
  #asking: Promise<boolean> | undefined
  #wasWell = true

  constructor(database: Database, clock: Clock, log: Log) {
    this.#database = database
    this.#clock = clock
    this.#log = log
  }

  /** Whether the service has started and its database answers. Whoever asks at the same time shares one query. */
  works(): Promise<boolean> {
    if (this.phase === 'starting') return Promise.resolve(false)
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined
    })
    return this.#asking
  }

  /** Whether new requests are welcome. */
  async ready(): Promise<boolean> {
    return this.phase === 'serving' && (await this.works())
  }

  async #ask(): Promise<boolean> {
    const late = new AbortController()
    const tooLate = this.#clock.sleep(patienceMs, late.signal).then(() => {
      throw new Error(`the database did not answer within ${patienceMs} ms`)
    })
    const problem = await Promise.race([sql`SELECT 1`.execute(this.#database), tooLate]).then(
      () => undefined,
      (error: unknown) => error,
    )
    tooLate.catch(() => {})
    late.abort()
    const isWell = problem === undefined
    if (isWell !== this.#wasWell) {
      if (isWell) this.#log.info('the database answers again')
      else this.#log.error({ err: problem }, 'the database does not answer')
    }
    this.#wasWell = isWell
    return isWell
  }
}
