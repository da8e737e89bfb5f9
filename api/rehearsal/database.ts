/** The application's database in a fresh server, and its user, who may do what the API needs and nothing else. */
import type { Config } from '../src/config/config.ts'
import type { MariaDb } from './mariadb.ts'

type Names = Pick<Config['database'], 'name' | 'user'>

export async function prepareDatabase(server: MariaDb, { name, user }: Names, password: string): Promise<void> {
  await server.sql(`
    CREATE DATABASE ${name} CHARACTER SET utf8mb4;
    CREATE USER '${user}'@'%' IDENTIFIED BY ${quoted(password)};
    GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, INDEX, DROP, REFERENCES ON ${name}.* TO '${user}'@'%'`)
}

/** Another password for the user; connections that are open stay open. */
export async function changePassword(server: MariaDb, { user }: Pick<Names, 'user'>, password: string): Promise<void> {
  await server.sql(`ALTER USER '${user}'@'%' IDENTIFIED BY ${quoted(password)}`)
}

const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
