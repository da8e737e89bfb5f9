/** The process itself: streams, environment, signals, exit code. Everything else is handed what it may touch. */
import { fstatSync, writeSync } from 'node:fs'
import { colour, noColour } from '../core/colour.ts'
import { main } from './main.ts'

declare const ROLECALL_VERSION: string

const { argv, env } = process
const [stdin, stdout, stderr] = [0, 1, 2]

const interrupt = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    // The second time the user means it.
    if (interrupt.signal.aborted) process.exit(130)
    interrupt.abort(name)
  })
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

/** Writes at once. Node's own stream, which costs milliseconds to make, is there for a reader that cannot keep up. */
function write(descriptor: 1 | 2, text: string): void {
  let rest = Buffer.from(text)
  try {
    while (rest.length > 0) rest = rest.subarray(writeSync(descriptor, rest))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    // EPIPE: the reader has gone away, as in `rolecall faults | head -1`: no reason to complain.
    if (code === 'EPIPE') return
    if (code !== 'EAGAIN') throw error
    const stream = descriptor === stdout ? process.stdout : process.stderr
    stream.once('error', () => {}).write(rest)
  }
}

void main(argv.slice(2), ROLECALL_VERSION, {
  env,
  cwd: process.cwd(),
  out: (text) => write(1, text),
  err: (text) => write(2, text),
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
  signal: interrupt.signal,
}).then((exitCode) => {
  process.exitCode = exitCode
})
