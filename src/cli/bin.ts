/** The process itself: streams, environment, signals, exit code. Everything else is handed what it may touch. */
import { isatty } from 'node:tty'
import { colour, noColour } from '../core/colour.ts'
import { main } from './main.ts'

declare const ROLECALL_VERSION: string

const { argv, env } = process

const interrupt = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    // The second time the user means it.
    if (interrupt.signal.aborted) process.exit(130)
    interrupt.abort(name)
  })
}

// Each of node's standard streams costs milliseconds when it is first touched, so each is touched when it is needed.
const descriptors = { stdin: 0, stdout: 1, stderr: 2 } as const

/** NO_COLOR and TERM=dumb turn colour off, and only a terminal has any (https://no-color.org). */
function paletteFor(name: 'stdout' | 'stderr') {
  return isatty(descriptors[name]) && !env.NO_COLOR && env.TERM !== 'dumb' ? colour : noColour
}

function writerTo(name: 'stdout' | 'stderr') {
  let stream: NodeJS.WriteStream | undefined
  return (text: string) => {
    stream ??= process[name].on('error', (error: NodeJS.ErrnoException) => {
      // The reader has gone away, as in `rolecall faults | head -1`: no reason to complain.
      if (error.code !== 'EPIPE') throw error
    })
    stream.write(text)
  }
}

void main(argv.slice(2), ROLECALL_VERSION, {
  env,
  cwd: process.cwd(),
  out: writerTo('stdout'),
  err: writerTo('stderr'),
  palette: paletteFor('stdout'),
  errPalette: paletteFor('stderr'),
  showsProgress: isatty(descriptors.stderr),
  interactive: isatty(descriptors.stdin),
  signal: interrupt.signal,
}).then((exitCode) => {
  process.exitCode = exitCode
})
