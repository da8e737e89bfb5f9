/** Runs the chain and tells on the terminal what is being waited for. */
import { type Run, type RunOptions, runChain } from '../chain/index.ts'
import type { Terminal } from './_define.ts'
import { showProgress } from './progress.ts'

export async function runWithProgress(options: RunOptions, terminal: Terminal): Promise<Run> {
  const progress = showProgress(terminal)
  try {
    return await runChain({
      ...options,
      signal: terminal.signal,
      onProgress: ({ title }, state) => (state === 'started' ? progress.start(title) : progress.end(title)),
    })
  } finally {
    progress.stop()
  }
}
