/** A line that says what is being waited for, shown once a wait has lasted a second and taken back when it ends. */
import type { Terminal } from './_define.ts'

const patienceMs = 1000
const clearLine = '\r\u001b[2K'

export interface Progress {
  start(what: string): void
  end(what: string): void
  /** Takes the line back; nothing is shown any more. */
  stop(): void
}

export function showProgress(terminal: Terminal): Progress {
  const waiting = new Set<string>()
  let shown = false
  const show = () => {
    const [what] = waiting
    if (what === undefined) return
    terminal.err(`${clearLine}${terminal.errPalette.dim(`… ${what}`)}`)
    shown = true
  }
  const timer = terminal.showsProgress ? setInterval(show, patienceMs) : undefined
  timer?.unref()
  return {
    start: (what) => void waiting.add(what),
    end: (what) => void waiting.delete(what),
    stop() {
      clearInterval(timer)
      if (shown) terminal.err(clearLine)
      shown = false
    },
  }
}
