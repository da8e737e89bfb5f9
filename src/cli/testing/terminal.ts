/** For tests: a terminal that keeps what is written to it. */
import { Readable } from 'node:stream'
import { noColour } from '../../core/colour.ts'
import type { Terminal } from '../_define.ts'
import { main } from '../main.ts'

export interface Ran {
  exitCode: number
  out: string
  err: string
}

export interface Setting {
  env?: Terminal['env']
  cwd?: string
  signal?: AbortSignal
  onOut?: (text: string) => void
  /** What is piped in. */
  input?: string
  /** What a person at the keyboard answers, question by question, who then gives up. Without it nobody is there. */
  answers?: readonly string[]
}

/** Runs `rolecall` with these words, in a world of its own: no environment but what is given. */
export async function rolecall(words: readonly string[], setting: Setting = {}): Promise<Ran> {
  const ran: Ran = { exitCode: -1, out: '', err: '' }
  ran.exitCode = await main(words, '9.9.9', {
    env: setting.env ?? {},
    cwd: setting.cwd ?? process.cwd(),
    out: (text) => {
      ran.out += text
      setting.onOut?.(text)
    },
    err: (text) => {
      ran.err += text
    },
    palette: noColour,
    errPalette: noColour,
    showsProgress: false,
    interactive: setting.answers !== undefined,
    input: Readable.from(setting.input === undefined ? [] : [Buffer.from(setting.input)]),
    async openKeyboard() {
      const answers = [...(setting.answers ?? [])]
      return {
        async ask(question) {
          ran.err += question
          return answers.shift()
        },
        close() {},
      }
    },
    signal: setting.signal ?? new AbortController().signal,
  })
  return ran
}
