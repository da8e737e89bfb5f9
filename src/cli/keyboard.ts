/** Questions to the person at the keyboard, one after the other. */
import { createInterface } from 'node:readline'

export interface Keyboard {
  /** Undefined when the person gives up: Ctrl-C, Ctrl-D, a terminal that is closed. */
  ask(question: string): Promise<string | undefined>
  /** Leaves the terminal as it was found. */
  close(): void
}

/** What is typed ahead of a question is its answer, as when several lines are pasted. */
export function openKeyboard(input: NodeJS.ReadableStream, output: NodeJS.WritableStream, terminal = true): Keyboard {
  const lines = createInterface({ input, output, terminal })
  const typed: string[] = []
  let isOver = false
  let waiting: ((answer: string | undefined) => void) | undefined
  const answer = (text: string | undefined) => {
    const resolve = waiting
    waiting = undefined
    resolve?.(text)
  }
  lines.on('line', (line) => (waiting ? answer(line) : typed.push(line)))
  lines.on('SIGINT', () => lines.close())
  lines.on('close', () => {
    isOver = true
    // The cursor stands behind the question.
    if (waiting) output.write('\n')
    answer(undefined)
  })
  return {
    ask(question) {
      const [ahead] = typed.splice(0, 1)
      if (ahead !== undefined) output.write(`${question}${ahead}\n`)
      if (ahead !== undefined || isOver) return Promise.resolve(ahead)
      return new Promise((resolve) => {
        waiting = resolve
        lines.setPrompt(question)
        lines.prompt()
      })
    },
    close() {
      lines.close()
    },
  }
}
