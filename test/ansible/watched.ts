/** What other users of a machine could see while something runs. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

export interface Watched<T> {
  result: T
  /** How often was looked. */
  looks: number
  /** Where a secret was seen: `PID: its command line`, or the path of a file. */
  seen: string[]
}

/** Runs something while a process of its own, so as not to hold up this one, looks for secrets on command lines and in directories. */
export async function watched<T>(
  lookFor: { secrets: readonly string[]; directories: readonly string[] },
  run: () => Promise<T>,
): Promise<Watched<T>> {
  const watcher = spawn(process.execPath, [join(import.meta.dirname, 'look-for.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] })
  const said = text(watcher.stdout)
  watcher.stdin.write(`${JSON.stringify(lookFor)}\n`)
  try {
    const result = await run()
    watcher.stdin.end()
    return { result, ...JSON.parse(await said) }
  } finally {
    watcher.stdin.end()
  }
}
