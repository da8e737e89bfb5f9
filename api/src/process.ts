/** What every process of this package does around its work: configuration, logs, signals, and how it ends. */
import type { Config } from './config/config.ts'
import { readConfiguration } from './config/read.ts'
import type { Log } from './logs/log.ts'
import { startLogs } from './logs/start.ts'

/** How long logs may take to leave at the end. Milliseconds. */
const flushMs = 5000

export interface Surroundings {
  config: Config
  log: Log
  /** Resolves when somebody asks the process to stop. */
  asked: Promise<void>
}

/** Does the work as the variables say, and ends the process: 0 when the work is done, 1 when it fails or is asked to stop twice, 2 when badly configured. */
export async function runProcess(env: NodeJS.ProcessEnv, work: (surroundings: Surroundings) => Promise<void>): Promise<void> {
  const config = await readConfiguration(env)
  if (typeof config === 'string') {
    process.stderr.write(`${config}\n`)
    process.exit(2)
  }
  const { log, close } = startLogs(config, env)
  const end = async (code: number) => {
    await close(flushMs)
    process.exit(code)
  }
  const fail = (err: unknown) => {
    log.fatal({ err }, 'the process ends')
    void end(1)
  }
  process.once('uncaughtException', fail)
  const asked = new Promise<void>((resolve) => {
    let times = 0
    const onSignal = (signal: NodeJS.Signals) => {
      log.info({ signal }, 'asked to stop')
      // Whoever asks twice does not want to wait.
      if (++times > 1) void end(1)
      else resolve()
    }
    process.on('SIGTERM', onSignal)
    process.on('SIGINT', onSignal)
  })
  await work({ config, log, asked }).then(() => end(0), fail)
}
