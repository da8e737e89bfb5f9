/** The table of items. */
import { type Kysely, sql } from 'kysely'

export default {
  async up(database: Kysely<unknown>): Promise<void> {
    // Names differ as their characters do: `utf8mb4_bin` compares neither case nor accents away, and both MySQL and MariaDB have it.
    // IF NOT EXISTS: in MySQL a statement that defines is not undone when the process dies before it is noted as applied.
    await sql`
      CREATE TABLE IF NOT EXISTS items (
        id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
        name VARCHAR(100) NOT NULL,
        description VARCHAR(1000) NOT NULL,
        quantity INT UNSIGNED NOT NULL,
        created_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
        updated_at DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
        UNIQUE KEY items_name (name)
      ) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`.execute(database)
  },
}
