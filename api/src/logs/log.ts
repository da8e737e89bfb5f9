/** Structured logs: one JSON object a line, to stdout and to whoever else takes lines. */
import { destination, type Logger, multistream, pino, stdTimeFunctions } from 'pino'
import type { Environment } from '../config/environment.ts'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>

export interface LineSink {
  /** Takes a line with its line feed; must not block, throw or log. */
  write(line: string): void
}

export interface LogOptions {
  level: NonNullable<Environment['LOG_LEVEL']>
  sinks: readonly LineSink[]
}

export function createLog({ level, sinks }: LogOptions): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
    },
    // Each line goes to every sink: the level was asked before.
    multistream(sinks.map((stream) => ({ stream, level: 'trace' }))),
  )
}

/** Stdout, line by line: what is kept back has to be flushed at the end, and flushing into a pipe that nobody reads never ends. */
export function standardOutput(): LineSink & { flush(): void } {
  const stdout = destination({ dest: 1, sync: true })
  // Nobody reads any more; that is no reason to stop serving.
  stdout.on('error', () => {})
  return { write: (line) => stdout.write(line), flush: () => stdout.flushSync() }
}

/** Only these: a driver's error also carries the statement with its values, an SDK's the whole response. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) }
  const { name, message, stack, cause } = error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return { name, ...(code && { code }), message, stack, ...(cause !== undefined && { cause: describeError(cause) }) }
}
