/** The logs of the process: stdout always, CloudWatch where the configuration names a group. */
import type { Config } from '../config/config.ts'
import { Imds, systemClock } from '../rolecall.ts'
import { cloudWatchClient, cloudWatchPut } from './cloudwatch.ts'
import { createLog, type Log, standardOutput } from './log.ts'
import { LogShipper } from './shipper.ts'

export interface Logs {
  readonly log: Log
  /** Sends what is left, within the time given in milliseconds. */
  close(withinMs: number): Promise<void>
}

/** @param env where the metadata service is, should it not be where it always is */
export function startLogs({ logs, region }: Config, env: Readonly<Record<string, string | undefined>>): Logs {
  const stdout = standardOutput()
  const { group, level, stream } = logs
  if (group === undefined) return { log: createLog({ level, sinks: [stdout] }), close: async () => stdout.flush() }

  // What goes wrong with shipping is said on stdout alone.
  const own = createLog({ level, sinks: [stdout] })
  const imds = new Imds({ env })
  const shipper = new LogShipper({
    clock: systemClock,
    put: cloudWatchPut({ client: cloudWatchClient(region), group, stream: async () => stream ?? (await imds.instanceId()) }),
    onTrouble: (error) => {
      if (error === undefined) own.info({ group }, 'logs are shipped again')
      else own.warn({ group, err: error }, 'logs cannot be shipped; they wait')
    },
  })
  return {
    log: createLog({ level, sinks: [stdout, shipper] }),
    async close(withinMs) {
      await shipper.flush(withinMs)
      stdout.flush()
    },
  }
}
