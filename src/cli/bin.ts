/** The process itself: streams, environment, signals, exit code. Everything else is handed what it may touch. */
import { colour, noColour } from '../core/colour.ts'
import { main } from './main.ts'

declare const ROLECALL_VERSION: string

const { argv, env, stdin, stdout, stderr } = process

/** NO_COLOR and TERM=dumb turn colour off, and only a terminal has any (https://no-color.org). */
function paletteFor(stream: NodeJS.WriteStream) {
  return stream.isTTY && !env.NO_COLOR && env.TERM !== 'dumb' ? colour : noColour
}

const interrupt = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    // The second time the user means it.
    if (interrupt.signal.aborted) process.exit(130)
    interrupt.abort(name)
  })
}

for (const stream of [stdout, stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // The reader has gone away, as in `rolecall faults | head -1`: no reason to complain.
    if (error.code !== 'EPIPE') throw error
  })
}

void main(argv.slice(2), ROLECALL_VERSION, {
  env,
  cwd: process.cwd(),
  out: (text) => void stdout.write(text),
  err: (text) => void stderr.write(text),
  palette: paletteFor(stdout),
  errPalette: paletteFor(stderr),
  showsProgress: Boolean(stderr.isTTY),
  interactive: Boolean(stdin.isTTY),
  signal: interrupt.signal,
}).then((exitCode) => {
  process.exitCode = exitCode
})
