/** The pool: a bounded number of connections, all opened with the newest password. After a rotation it turns without a request failing. */
import type { MysqlPool, MysqlPoolConnection } from 'kysely'
import { Pool } from 'tarn'
import type { Password } from '../password/password.ts'
import type { Clock } from '../rolecall.ts'
import { type ConnectionOptions, DatabaseConnection, isRefused } from './connection.ts'
import { DatabaseUnavailable } from './unavailable.ts'

export interface PoolOptions extends ConnectionOptions {
  size: number
  /** How long a request waits for a connection, a turn of the pool included. */
  acquireTimeoutMs: number
  /** How many requests may wait. */
  queueLength: number
  /** A connection that is older is replaced, so that a move of the database is noticed. */
  lifetimeMs: number
  password: Password
  clock: Clock
  /** Told when the database refuses the password, and when a connection was opened with a new one. */
  onTurn(event: 'refused' | 'turned'): void
}

interface Lent {
  readonly connection: DatabaseConnection
  readonly openedAt: number
}

export function createPool(options: PoolOptions): MysqlPool {
  const { acquireTimeoutMs, clock, lifetimeMs, onTurn, password, queueLength, size } = options
  let newest = 0
  let isRefusing = false

  async function open(): Promise<Lent> {
    const giveUpAt = clock.monotonic() + acquireTimeoutMs
    let known = await password.current()
    for (;;) {
      try {
        const connection = await DatabaseConnection.open(options, known)
        password.accepted()
        if (newest > 0 && known.version > newest) onTurn('turned')
        newest = Math.max(newest, known.version)
        isRefusing = false
        return { connection, openedAt: clock.monotonic() }
      } catch (error) {
        // Nothing was asked of the database yet, so trying again is safe.
        if (!isRefused(error) || clock.monotonic() >= giveUpAt) throw error
        // Many connections may be under way; one line says it for all.
        if (!isRefusing) onTurn('refused')
        isRefusing = true
        known = await password.afterRefusal(known.version)
      }
    }
  }

  const pool = new Pool<Lent>({
    min: 0,
    max: size,
    create: open,
    destroy: ({ connection }) => connection.close(),
    // INVARIANT: no connection is lent that an older password opened.
    validate: ({ connection, openedAt }) =>
      !connection.broken && connection.version === password.version && clock.monotonic() - openedAt < lifetimeMs,
    acquireTimeoutMillis: acquireTimeoutMs,
    createTimeoutMillis: acquireTimeoutMs + options.connectTimeoutMs,
    idleTimeoutMillis: 60_000,
    reapIntervalMillis: 10_000,
  })

  async function lend(): Promise<MysqlPoolConnection> {
    if (pool.numPendingAcquires() >= queueLength) throw new DatabaseUnavailable('too many requests wait for a connection')
    const lent = await pool.acquire().promise.catch((cause: unknown) => {
      throw new DatabaseUnavailable('no connection to the database', { cause })
    })
    const { connection } = lent
    return {
      // Rows are never streamed, which leaves the one of the two forms that has a callback.
      query: ((sql, values, done) => connection.query(sql, values, done)) as MysqlPoolConnection['query'],
      release: () => void pool.release(lent),
    }
  }

  return {
    getConnection(done) {
      lend().then(
        (connection) => done(undefined, connection),
        (error: unknown) => done(error, undefined as never),
      )
    },
    end(done) {
      pool.destroy().then(() => done(undefined), done)
    },
  }
}
