/** The shells that the boot scripts must run alike under, and a way to run them that can reach no real host. */
import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, test } from 'vitest'

export type Shell = readonly [program: string, ...options: string[]]

const shells: readonly Shell[] = [['dash'], ['bash', '--posix'], ['busybox', 'sh']]

/** Where scripts name their files from. */
const root = fileURLToPath(new URL('../..', import.meta.url))

/** Describes the same in every shell. What is not installed fails in CI; on a laptop it is skipped, with what to install. */
export function describeInEveryShell(needs: readonly string[], body: (shell: Shell) => void): void {
  describeIn(shells, needs, body)
}

/** For what takes long and where the shells have no way to differ. */
export function describeInOneShell(needs: readonly string[], body: (shell: Shell) => void): void {
  describeIn(shells.slice(0, 1), needs, body)
}

function describeIn(which: readonly Shell[], needs: readonly string[], body: (shell: Shell) => void): void {
  describe.each(which.map((shell) => ({ name: shell.join(' '), shell })))('$name', ({ shell }) => {
    const [program, ...options] = shell
    const missing = [program, 'curl', ...needs].filter((name) => pathOf(name) === '')
    if (missing.length === 0) return body([pathOf(program), ...options])
    test(`needs ${missing.join(', ')}`, ({ skip }) => {
      const advice = `not installed: ${missing.join(', ')} (on Debian: apt-get install dash busybox curl awscli)`
      if (process.env.CI) throw new Error(advice)
      skip(advice)
    })
  })
}

/** Where the program is, or an empty text. */
export function pathOf(program: string): string {
  return spawnSync('sh', ['-c', 'command -v "$1"', 'sh', program], { encoding: 'utf8' }).stdout.trim()
}

export interface Ended {
  code: number
  stdout: string
  stderr: string
}

export interface Home {
  /** An empty directory: the home, the place for temporary files, and of AWS's files that are not there. */
  readonly path: string
  run(shell: Shell, command: readonly [script: string, ...rest: string[]], env?: Record<string, string>): Promise<Ended>
}

/** A home for the tests of a file, gone after them. */
export function useHome(): Home {
  let path = ''
  beforeAll(async () => {
    path = await mkdtemp(join(tmpdir(), 'rolecall-shell-'))
  })
  afterAll(() => rm(path, { recursive: true }))
  return {
    get path() {
      return path
    },
    run: ([program, ...options], command, env) =>
      new Promise((resolve, reject) => {
        execFile(
          program,
          [...options, ...command],
          { cwd: root, env: { ...environmentOf(path), ...env }, timeout: 60_000 },
          (error, stdout, stderr) => {
            const code = error === null ? 0 : error.code
            if (typeof code === 'number') resolve({ code, stdout, stderr })
            else reject(error)
          },
        )
      }),
  }
}

function environmentOf(home: string): Record<string, string> {
  // curl heeds only the lower-case spelling of http_proxy, the AWS CLI both.
  const nowhere = 'http://127.0.0.1:9'
  return {
    PATH: process.env.PATH ?? '',
    HOME: home,
    TMPDIR: home,
    AWS_CONFIG_FILE: join(home, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(home, 'credentials'),
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
    http_proxy: nowhere,
    https_proxy: nowhere,
    NO_PROXY: '127.0.0.1,localhost',
  }
}

/** The files that a run left behind. */
export const filesIn = (home: Home): Promise<string[]> => readdir(home.path, { recursive: true })
