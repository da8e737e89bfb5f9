/** The MariaDB of rehearsals, for tests. */
export { type MariaDb, type MariaDbOptions, type MariaDbPrograms, mariaDb, startMariaDb } from '../api/rehearsal/mariadb.ts'
