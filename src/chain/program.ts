/** Running a program of this machine for a probe: without a shell, with an end to its output, killed when the probe gives up. */

interface ProgramRun {
  /** Null when a signal ended it. */
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** What came of running `file` with `args`; undefined when there is no such program, or it cannot be run. */
export type RunProgram = (
  file: string,
  args: readonly string[],
  options: { env: Readonly<Record<string, string | undefined>>; signal: AbortSignal },
) => Promise<ProgramRun | undefined>

// What probes ask programs is answered in a few lines.
const maxOutputBytes = 64 * 1024

/** Rejects only with the signal's reason. */
export const spawnProgram: RunProgram = async (file, args, { env, signal }) => {
  const { execFile } = await import('node:child_process')
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const options = { env: { ...env }, signal, killSignal: 'SIGKILL', maxBuffer: maxOutputBytes } as const
    const child = execFile(file, args, options, (error, stdout, stderr) => {
      if (signal.aborted) return reject(signal.reason)
      // A code in letters is the system's: the program could not be started, or said far too much.
      if (typeof error?.code === 'string') return resolve(undefined)
      resolve({ exitCode: child.exitCode, stdout, stderr })
    })
    child.stdin?.end()
  })
}
