/** The process that serves: environment in, signals, exit codes. 0 stopped when asked to, 1 failed, 2 badly configured. */
import { runProcess } from './process.ts'
import { startService } from './service.ts'

await runProcess(process.env, async ({ config, log, asked }) => {
  const service = await startService(config, log)
  await asked
  await service.stop()
})
