/**
 * The application of a rehearsal: `rolecall rehearse -- node api/dist/rehearsal.mjs`. A database of its own, the password from the
 * parameter as on an instance, and the API on the port that PORT says, until it is told to stop.
 */
import { existsSync } from 'node:fs'
import { poolOptions } from '../src/database/options.ts'
import { runProcess } from '../src/process.ts'
import { systemClock } from '../src/rolecall.ts'
import { startService } from '../src/service.ts'
import { prepareDatabase } from './database.ts'
import { mariaDb, startMariaDb } from './mariadb.ts'

/** As test programs say that they cannot run here. */
const skipped = 77

const programs = mariaDb.find()
if (!programs) {
  process.stderr.write(`MariaDB is not installed (on Debian: apt-get install ${mariaDb.install})\n`)
  process.exit(skipped)
}
const database = await startMariaDb(programs)
// As `rolecall` itself: the stack file of the directory, where there is one.
const stackFile = process.env.STACK_FILE ?? (existsSync('stack.yaml') ? 'stack.yaml' : undefined)
const env = {
  ...process.env,
  ...(stackFile && { STACK_FILE: stackFile }),
  LISTEN_ADDRESS: '127.0.0.1',
  DB_HOST: database.host,
  DB_PORT: String(database.port),
}

await runProcess(env, async ({ config, log, asked }) => {
  try {
    const { password } = await poolOptions(config, log, systemClock)
    const { secret } = await password.current()
    await prepareDatabase(database, config.database, secret.reveal())
    const service = await startService(config, log)
    await asked
    await service.stop()
  } finally {
    await database.stop()
  }
})
