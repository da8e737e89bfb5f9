/** Items in the database: rows in, items out. */
import type { Selectable } from 'kysely'
import { hasCode } from '../database/connection.ts'
import type { Database } from '../database/database.ts'
import type { Item, ItemInput } from './schema.ts'
import type { ItemsTable } from './table.ts'

/** Another item has the name. */
export class NameTaken extends Error {
  override readonly name = 'NameTaken'
}

export class ItemStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Up to `limit` items with ids beyond `after`, and where to go on; by key, so that the last page costs what the first does. */
  async list({ limit, after }: { limit: number; after: number }): Promise<{ items: Item[]; next: number | null }> {
    const rows = await this.#database
      .selectFrom('items')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit + 1)
      .execute()
    const items = rows.slice(0, limit).map(itemOf)
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }

  async get(id: number): Promise<Item | undefined> {
    const row = await this.#database.selectFrom('items').selectAll().where('id', '=', id).executeTakeFirst()
    return row && itemOf(row)
  }

  /** @throws NameTaken */
  async create(input: ItemInput): Promise<Item> {
    const { insertId } = await noticingNames(this.#database.insertInto('items').values(input).executeTakeFirstOrThrow())
    const created = await this.get(Number(insertId))
    if (!created) throw new Error('the item was deleted as soon as it was created')
    return created
  }

  /** @returns the item as it is now; undefined when there is none. Throws NameTaken */
  async replace(id: number, input: ItemInput): Promise<Item | undefined> {
    await noticingNames(this.#database.updateTable('items').set(input).where('id', '=', id).execute())
    return await this.get(id)
  }

  /** @returns whether there was one */
  async delete(id: number): Promise<boolean> {
    const { numDeletedRows } = await this.#database.deleteFrom('items').where('id', '=', id).executeTakeFirst()
    return numDeletedRows > 0n
  }
}

function itemOf({ id, name, description, quantity, created_at, updated_at }: Selectable<ItemsTable>): Item {
  return { id, name, description, quantity, createdAt: created_at.toISOString(), updatedAt: updated_at.toISOString() }
}

async function noticingNames<Result>(writing: Promise<Result>): Promise<Result> {
  try {
    return await writing
  } catch (error) {
    if (hasCode(error, 'ER_DUP_ENTRY')) throw new NameTaken('the name is taken', { cause: error })
    throw error
  }
}
