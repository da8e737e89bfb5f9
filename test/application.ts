/** The workload of an instance for end-to-end tests: MariaDB, a sandbox whose parameter holds the password, and the API as a process. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { changePassword, prepareDatabase } from '../api/rehearsal/database.ts'
import { tethered } from '../api/rehearsal/tethered.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '../src/sandbox/index.ts'
import { completeStack } from '../src/stack/stack.ts'
import { bareEnvironment, projectRoot } from './clients/environment.ts'
import { type MariaDb, type MariaDbOptions, type MariaDbPrograms, startMariaDb } from './mariadb.ts'

export interface ApplicationOptions {
  sandbox?: SandboxOptions
  mariaDb?: MariaDbOptions
  /** Put over the variables that the application has otherwise. */
  env?: (database: MariaDb) => Record<string, string>
  /** Makes the database and its user; what a rehearsal does when left out. */
  prepare?: (sandbox: Sandbox, database: MariaDb) => Promise<void>
  /** What the API must have said before it is used; `ready` when left out. */
  until?: string
}

export interface Application extends AsyncDisposable {
  readonly sandbox: Sandbox
  readonly database: MariaDb
  readonly api: Api
  /** The API, without a slash at its end. */
  readonly url: string
  /** The password that the parameter and the database have now. */
  readonly password: string
  /** Gives the database user another password and, unless told not to, the parameter too. */
  rotate(password: string, where?: 'both' | 'database'): Promise<void>
  close(): Promise<void>
}

/** A running API process and what it has said. */
export interface Api {
  readonly process: ChildProcess
  readonly url: string
  readonly lines: readonly Record<string, unknown>[]
  /** All that it wrote to stdout and stderr. */
  readonly output: () => string
  /** Resolves with the first line (or the nth), past or to come, that has these words as its `msg`, or this request's id. */
  said(words: string, nth?: number): Promise<Record<string, unknown>>
  /** The exit code. */
  readonly ended: Promise<number | null>
}

/** What the API's package builds. */
export const apiProgram = (name: 'main' | 'health-check' | 'migrate') => join(projectRoot, `api/dist/${name}.mjs`)

/** Starts all three; resolves when the API is ready, or has said what it is waited for. */
export async function startApplication(programs: MariaDbPrograms, options: ApplicationOptions = {}): Promise<Application> {
  const started: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const end of started.splice(0).reverse()) await end()
  }
  try {
    const home = await mkdtemp(join(tmpdir(), 'rolecall-api-'))
    started.push(() => rm(home, { recursive: true, force: true }))
    const sandbox = await startSandbox(options.sandbox)
    started.push(() => sandbox.close())
    const database = await startMariaDb(programs, options.mariaDb)
    started.push(() => database.stop())
    const parameter = sandbox.world.parameters.get(sandbox.world.parameterName)
    if (!parameter) throw new Error('the sandbox has a parameter for the password')
    const { database: names } = options.sandbox?.stack ?? completeStack()
    if (options.prepare) await options.prepare(sandbox, database)
    else await prepareDatabase(database, names, parameter.value)

    const api = await startApi({
      ...bareEnvironment(home),
      ...sandbox.env,
      ...databaseEnvironment(database),
      ...options.env?.(database),
    })
    started.push(() => {
      api.process.kill('SIGKILL')
      return api.ended
    })
    await api.said(options.until ?? 'ready')
    return {
      sandbox,
      database,
      api,
      url: api.url,
      get password() {
        return parameter.value
      },
      async rotate(password, where = 'both') {
        await changePassword(database, names, password)
        if (where === 'database') return
        parameter.value = password
        parameter.version++
      },
      close,
      [Symbol.asyncDispose]: close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

function databaseEnvironment({ host, port }: MariaDb): Record<string, string> {
  return { DB_HOST: host, DB_PORT: String(port), LISTEN_ADDRESS: '127.0.0.1', PORT: '0' }
}

/** Starts the API as a process; resolves when it listens, and rejects when it ends before. */
export async function startApi(env: Record<string, string>): Promise<Api> {
  const [file, ...args] = tethered(process.execPath, apiProgram('main'))
  const child = spawn(file, args, { env, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] })
  const lines: Record<string, unknown>[] = []
  const waiting = new Set<() => void>()
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (text) => {
      output += `${text}\n`
      if (stream === child.stderr) return
      lines.push(JSON.parse(text))
      for (const look of waiting) look()
    })
  }
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const said = (words: string, nth = 1) =>
    new Promise<Record<string, unknown>>((resolve, reject) => {
      const look = () => {
        const line = lines.filter(({ msg, requestId }) => msg === words || requestId === words)[nth - 1]
        if (line) resolve(line)
      }
      waiting.add(look)
      look()
      void ended.then((code) => reject(new Error(`the API ended with ${code} before it said "${words}":\n${output}`)))
    })
  const { port } = await said('listening')
  return { process: child, url: `http://127.0.0.1:${port}`, lines, output: () => output, said, ended }
}
