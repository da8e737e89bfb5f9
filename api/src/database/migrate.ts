/** Brings the schema up to date. Several instances may try at once: one works under the database's own lock, the others wait. */
import { Migrator } from 'kysely'
import type { Database } from './database.ts'
import { migrations } from './migrations/index.ts'

/** @returns the names of the migrations that were applied now, in order. Throws the database's error; what was applied before stays */
export async function migrate(database: Database): Promise<string[]> {
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => migrations } })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error) throw error
  return results.map(({ migrationName }) => migrationName)
}
