/** The process that only brings the schema up to date, for deployments where the service itself may not define tables. */
import { openDatabase } from './database/database.ts'
import { migrate } from './database/migrate.ts'
import { poolOptions } from './database/options.ts'
import { runProcess } from './process.ts'
import { systemClock } from './rolecall.ts'

await runProcess(process.env, async ({ config, log }) => {
  const database = openDatabase(await poolOptions(config, log, systemClock))
  const applied = await migrate(database)
  await database.destroy()
  log.info({ applied }, 'the schema is up to date')
})
