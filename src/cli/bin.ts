/** The process itself: streams, environment, signals, exit code. Everything else is handed what it may touch. */
import { fstatSync, writeSync } from 'node:fs'
import { colour, noColour } from '../core/colour.ts'
import { Problem } from '../core/problem.ts'
import { main } from './main.ts'

declare const ROLECALL_VERSION: string

const { argv, env } = process
const stdin = 0
const stdout = 1
const stderr = 2

/** Whoever takes the signal wants to end in its own way; for all others the system's way, at once, is right. */
let interrupt: AbortController | undefined
function interrupted(): AbortSignal {
  if (interrupt) return interrupt.signal
  const controller = new AbortController()
  interrupt = controller
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => {
      // The second time the user means it.
      if (controller.signal.aborted) process.exit(130)
      controller.abort(name)
    })
  }
  return controller.signal
}

/** node:tty brings all of node:net along, so it is asked only about what can be a terminal at all. */
function isTerminal(descriptor: number): boolean {
  return isCharacterDevice(descriptor) && (require('node:tty') as typeof import('node:tty')).isatty(descriptor)
}

function isCharacterDevice(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice()
  } catch {
    // A descriptor that is closed has nobody behind it.
    return false
  }
}

/** NO_COLOR and TERM=dumb turn colour off, and only a terminal has any (https://no-color.org). */
function paletteFor(descriptor: number) {
  return !env.NO_COLOR && env.TERM !== 'dumb' && isTerminal(descriptor) ? colour : noColour
}

/** The streams that took over from writing at once. */
const streams: { 1?: NodeJS.WriteStream; 2?: NodeJS.WriteStream } = {}

/** Writes at once. Node's own stream, which costs milliseconds to make, takes over when the reader cannot keep up. */
function write(descriptor: 1 | 2, text: string): void {
  let rest = Buffer.from(text)
  try {
    while (rest.length > 0 && !streams[descriptor]) rest = rest.subarray(writeSync(descriptor, rest))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    // EPIPE: the reader has gone away, as in `rolecall faults | head -1`: no reason to complain.
    if (code === 'EPIPE') return
    if (code !== 'EAGAIN') {
      // There is nowhere left to say that errors cannot be shown.
      if (descriptor === stderr) return
      throw new Problem('file-unwritable', `standard output cannot be written (${code})`, { cause: error })
    }
    streams[descriptor] = (descriptor === stdout ? process.stdout : process.stderr).on('error', () => {})
  }
  streams[descriptor]?.write(rest)
}

void main(argv.slice(2), ROLECALL_VERSION, {
  env,
  cwd: process.cwd(),
  out: (text) => write(stdout, text),
  err: (text) => write(stderr, text),
  get palette() {
    return paletteFor(stdout)
  },
  get errPalette() {
    return paletteFor(stderr)
  },
  get showsProgress() {
    return isTerminal(stderr)
  },
  get interactive() {
    return isTerminal(stdin)
  },
  get input() {
    return process.stdin
  },
  async openKeyboard() {
    const { openKeyboard } = await import('./keyboard.ts')
    return openKeyboard(process.stdin, process.stderr)
  },
  get signal() {
    return interrupted()
  },
}).then((exitCode) => {
  process.exitCode = exitCode
  // All is said and closed: leaving at once spares node the tidying of a heap that nobody needs any more.
  if (!streams[stdout] && !streams[stderr]) process.exit()
})
