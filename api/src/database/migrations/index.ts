/** The migrations by name; they are applied in the order of their names, each once. A published one is never changed. */
import type { Migration } from 'kysely'
import createItems from './001-create-items.ts'

export const migrations: Record<string, Migration> = {
  '001-create-items': createItems,
}
