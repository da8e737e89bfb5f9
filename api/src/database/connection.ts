/** One connection to MySQL: opened with a password, in the session that the queries expect, with a limit on how long one may take. */
import type { MysqlQueryResult } from 'kysely'
import { type Connection, createConnection, type SslOptions } from 'mysql2'
import type { DatabaseConfig } from '../config/config.ts'
import type { KnownPassword } from '../password/password.ts'
import { DatabaseUnavailable } from './unavailable.ts'

export interface ConnectionOptions {
  database: Pick<DatabaseConfig, 'host' | 'port' | 'name' | 'user'>
  tls: SslOptions | undefined
  connectTimeoutMs: number
  queryTimeoutMs: number
}

/** Whatever the server's own settings are: values that do not fit are refused, times are UTC, and a lock is not waited for long. */
const session = `SET SESSION
  sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE,NO_ENGINE_SUBSTITUTION',
  time_zone = '+00:00', innodb_lock_wait_timeout = 5`

export class DatabaseConnection {
  /** Which password opened it. */
  readonly version: number
  /** Whether it must not be used again. */
  broken = false
  readonly #connection: Connection
  readonly #queryTimeoutMs: number

  private constructor(connection: Connection, version: number, queryTimeoutMs: number) {
    this.#connection = connection
    this.version = version
    this.#queryTimeoutMs = queryTimeoutMs
    connection.on('error', () => {
      this.broken = true
    })
    connection.on('end', () => {
      this.broken = true
    })
  }

  /** Rejects with the driver's error; `isRefused` tells a wrong password from the rest. */
  static async open({ database, tls, connectTimeoutMs, queryTimeoutMs }: ConnectionOptions, { secret, version }: KnownPassword) {
    const raw = createConnection({
      host: database.host,
      port: database.port,
      database: database.name,
      user: database.user,
      password: secret.reveal(),
      connectTimeout: connectTimeoutMs,
      charset: 'utf8mb4',
      timezone: 'Z',
      ...(tls && { ssl: tls }),
    })
    const connection = new DatabaseConnection(raw, version, queryTimeoutMs)
    try {
      await new Promise<void>((resolve, reject) => raw.connect((error) => (error ? reject(error) : resolve())))
      await new Promise<void>((resolve, reject) => raw.query(session, (error) => (error ? reject(error) : resolve())))
      return connection
    } catch (error) {
      connection.destroy()
      throw error
    }
  }

  /** Answers DatabaseUnavailable when the connection broke over it, else the driver's error. */
  query(sql: string, values: readonly unknown[], done: (error: Error | null, result: MysqlQueryResult) => void): void {
    this.#connection.query({ sql, values: [...values], timeout: this.#queryTimeoutMs }, (error, result) => {
      // After a time-out the late answer is still on its way, and would be taken for that of the next query.
      if (error?.fatal || error?.code === 'PROTOCOL_SEQUENCE_TIMEOUT') {
        this.broken = true
        done(new DatabaseUnavailable('the connection broke over a query', { cause: error }), [])
      } else {
        done(error, result as MysqlQueryResult)
      }
    })
  }

  /** Says goodbye, or hangs up where nobody would hear it. */
  close(): void {
    if (this.broken) this.destroy()
    else this.#connection.end(() => {})
  }

  destroy(): void {
    this.broken = true
    this.#connection.destroy()
  }
}

/** Whether the database refused the password (or the user: it does not say which). */
export function isRefused(error: unknown): boolean {
  return hasCode(error, 'ER_ACCESS_DENIED_ERROR', 'ER_ACCESS_DENIED_NO_PASSWORD_ERROR')
}

export function hasCode(error: unknown, ...codes: string[]): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && codes.includes(String(error.code))
}
