/** The typed door to the database. */
import { Kysely, MysqlDialect } from 'kysely'
import type { ItemsTable } from '../items/table.ts'
import { createPool, type PoolOptions } from './pool.ts'

interface Tables {
  items: ItemsTable
}

export type Database = Kysely<Tables>

/** Opens nothing yet: the first query does. `destroy()` waits for the connections that are lent. */
export function openDatabase(options: PoolOptions): Database {
  return new Kysely<Tables>({ dialect: new MysqlDialect({ pool: createPool(options) }) })
}
