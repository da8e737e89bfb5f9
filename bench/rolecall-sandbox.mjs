// A sandbox for the example's stack, started by the command line itself, so that all links have what they need.
import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** Answers the environment of a process on its instance, out of reach of the user's own AWS files, and how to stop it. */
export async function startRolecallSandbox() {
  const child = spawn(process.execPath, ['dist/cli/rolecall.cjs', 'sandbox', '--json'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [ready] = await new Promise((resolve, reject) => {
    createInterface(child.stdout).once('line', (line) => resolve([JSON.parse(line)]))
    child.once('exit', (code) => reject(new Error(`the sandbox ended with ${code}`)))
  })
  const empty = mkdtempSync(join(tmpdir(), 'rolecall-bench-'))
  return {
    endpoint: ready.endpoint,
    env: {
      ...{ PATH: process.env.PATH, ...ready.env },
      ...{ AWS_CONFIG_FILE: join(empty, 'config'), AWS_SHARED_CREDENTIALS_FILE: join(empty, 'credentials') },
      ...{ HTTPS_PROXY: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9', NO_PROXY: '127.0.0.1' },
    },
    stop: () => child.kill(),
  }
}
