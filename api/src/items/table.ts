/** The table `items`, as the migrations left it. */
import type { Generated, GeneratedAlways } from 'kysely'

export interface ItemsTable {
  id: GeneratedAlways<number>
  name: string
  description: string
  quantity: number
  created_at: Generated<Date>
  updated_at: Generated<Date>
}
