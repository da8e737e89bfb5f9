/** The application of a rehearsal: a program on the sandbox's instance, told by PORT where to listen, until the rehearsal ends. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { get } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import type { Application } from '../chain/index.ts'
import { systemClock } from '../core/clock.ts'
import { Problem } from '../core/problem.ts'
import { visible } from '../core/quoted.ts'
import type { Terminal } from './_define.ts'
import { showProgress } from './progress.ts'
import { insideEnv, withEmptyAwsFiles } from './run-inside.ts'

/** What test programs answer who cannot run here; the reason is the last line that they said. */
const skipped = 77
/** A database may have to be made first. */
const patienceMs = 60_000
const askEveryMs = 50
/** A 503 with this header is HTTP for "I am starting, ask again". */
const askAgain = 'retry-after'
/** What Node prints below the error that ended it, and empty lines. */
const ofTrace = /^(\s+at .*|Node\.js v.*|\s*)$/
/** The error's own properties, which Node prints in braces after the trace. */
const ofError = /^(\s+at .*) \{\n(?:\s.*\n)*\}$/gm
/** Enough of what it said to hold its last line. */
const maxSaid = 4096

export interface Start {
  command: readonly string[]
  /** Where its health is asked, such as `/health`. */
  path: string
  sandboxEnv: Readonly<Record<string, string>>
}

/**
 * Starts the program, waits until it answers or ends, lets `use` have it, and ends it.
 * Throws Problem `command-not-found`, `application-silent-at-start`.
 */
export function withApplication<T>(
  { command, path, sandboxEnv }: Start,
  terminal: Terminal,
  use: (application: Application) => Promise<T>,
): Promise<T> {
  return withEmptyAwsFiles(async (files) => {
    const port = await freePort()
    const env = { ...insideEnv(terminal.env, { ...files, ...sandboxEnv }), PORT: String(port) }
    const program = await start(command, env, terminal)
    const progress = showProgress(terminal)
    progress.start('Start the application')
    try {
      const url = `http://127.0.0.1:${port}${path}`
      const state = await answersOrEnds(url, program.ended, terminal.signal).finally(() => progress.stop())
      if (state === 'late') {
        throw new Problem('application-silent-at-start', `\`${command[0]}\` did not answer within ${patienceMs / 1000} s`, {
          tried: `GET ${url}`,
        })
      }
      if (state === skipped) return await use({ absent: program.lastLine() })
      if (state !== 'answers') noteEnd(command[0], state, program.lastLine(), terminal)
      return await use({ url })
    } finally {
      program.child.kill()
      await program.ended
    }
  })
}

/** The chain will say that nothing listens; only the program's own words say why. */
function noteEnd(file: string | undefined, code: number | null, lastLine: string, { err, errPalette }: Terminal): void {
  err(`${errPalette.yellow('note')}: \`${file}\` ended with ${code} before it answered: ${visible(lastLine)}\n`)
}

interface Program {
  child: ChildProcess
  ended: Promise<number | null>
  lastLine(): string
}

async function start([file = '', ...args]: readonly string[], env: NodeJS.ProcessEnv, { cwd }: Terminal): Promise<Program> {
  const child = spawn(file, args, { env, cwd, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said = (said + chunk).slice(-maxSaid)
  })
  const ended = once(child, 'close').then(([code]) => code as number | null)
  // Awaited below; until then nobody listens.
  ended.catch(() => {})
  try {
    await once(child, 'spawn')
  } catch (cause) {
    throw new Problem('command-not-found', `\`${file}\` cannot be run`, { tried: `running ${file}`, cause })
  }
  const lastLine = () => {
    const lines = said.replace(ofError, '$1').split('\n')
    return lines.findLast((line) => !ofTrace.test(line)) ?? ''
  }
  return { child, ended, lastLine }
}

/** `answers`, the exit code of a program that ended without, or `late`. */
async function answersOrEnds(
  url: string,
  ended: Promise<number | null>,
  signal: AbortSignal,
): Promise<'answers' | 'late' | number | null> {
  const stop = new AbortController()
  const answers = async () => {
    const until = systemClock.monotonic() + patienceMs
    let answer: 'none' | 'later' | 'answers' = 'none'
    while (systemClock.monotonic() < until) {
      answer = await answerAt(url)
      if (answer === 'answers') return answer
      await systemClock.sleep(askEveryMs, AbortSignal.any([signal, stop.signal]))
    }
    return answer === 'none' ? ('late' as const) : ('answers' as const)
  }
  try {
    return await Promise.race([answers(), ended])
  } finally {
    stop.abort()
  }
}

/** Any answer counts, unless it asks for patience: whether it is a good one is for the chain to judge. */
function answerAt(url: string): Promise<'none' | 'later' | 'answers'> {
  return new Promise((resolve) => {
    get(url, { agent: false, timeout: 1000 }, (response) => {
      response.destroy()
      resolve(response.statusCode === 503 && askAgain in response.headers ? 'later' : 'answers')
    })
      .on('timeout', function (this: ReturnType<typeof get>) {
        this.destroy()
      })
      .on('error', () => resolve('none'))
  })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
