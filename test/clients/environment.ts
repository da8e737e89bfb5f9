/** Real programs as processes on a sandbox's instance: no keys, no files, no settings but the sandbox's own, and no way past loopback. */
import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/index.ts'

export const projectRoot = resolve(import.meta.dirname, '../..')

/** The command line as it ships; the global setup of the tests has built it. */
export const rolecallProgram = [process.execPath, join(projectRoot, 'dist/cli/rolecall.cjs')] as const

export type Program = readonly [file: string, ...args: string[]]

export interface Ended {
  code: number
  stdout: string
  stderr: string
}

/** Runs a program to its end, which must come within a time that only a hang exceeds. */
export function runProgram(
  program: Program,
  {
    env,
    cwd = projectRoot,
    timeoutMs = 50_000,
    stdin = '',
  }: { env: Record<string, string>; cwd?: string; timeoutMs?: number; stdin?: string },
): Promise<Ended> {
  // Node's standard input is a socket, which nobody can open as /dev/stdin; a shell makes a pipe of it.
  const [file, ...args]: Program = stdin === '' ? program : ['sh', '-c', 'cat | "$@"', 'sh', ...program]
  return new Promise((resolve, reject) => {
    const child = execFile(file, args, { env, cwd, timeout: timeoutMs, maxBuffer: 16 * 1024 * 1024 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : error.code
      if (typeof code === 'number') resolve({ code, stdout, stderr })
      else reject(error)
    })
    // A program may end before it has read what it is given.
    child.stdin?.on('error', () => {})
    child.stdin?.end(stdin)
  })
}

/** What a process has before it is put on an instance: nothing of AWS is where it would look by itself. */
export function bareEnvironment(home: string): Record<string, string> {
  const { PATH = '', PYENV_ROOT } = process.env
  // Most programs read one spelling of a proxy's variable or the other.
  const nowhere = 'http://127.0.0.1:9'
  return {
    PATH,
    // With pyenv, `python3` and `aws` are stand-ins that find the real ones by this.
    ...(PYENV_ROOT !== undefined && { PYENV_ROOT }),
    HOME: home,
    TMPDIR: home,
    AWS_EC2_METADATA_SERVICE_ENDPOINT: nowhere,
    AWS_ENDPOINT_URL: nowhere,
    AWS_CONFIG_FILE: join(home, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(home, 'credentials'),
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
    http_proxy: nowhere,
    https_proxy: nowhere,
    NO_PROXY: '127.0.0.1,localhost',
    no_proxy: '127.0.0.1,localhost',
  }
}

/** A home without files for the tests of a file, gone after them. */
export function useHome(): { readonly path: string } {
  let path = ''
  beforeAll(async () => {
    path = await mkdtemp(join(tmpdir(), 'rolecall-home-'))
  })
  afterAll(() => rm(path, { recursive: true, force: true }))
  return {
    get path() {
      return path
    },
  }
}

export interface Instance {
  readonly sandbox: Sandbox
  readonly home: string
  /** Runs a program on the instance; `env` is put over the instance's own variables. */
  run(program: Program, env?: Record<string, string>): Promise<Ended>
}

/** An instance for the tests of a file or a block. */
export function useInstance(options: SandboxOptions = {}): Instance {
  const home = useHome()
  let started: Sandbox | undefined
  beforeAll(async () => {
    started = await startSandbox(options)
  })
  afterAll(() => started?.close())
  const sandbox = () => {
    if (!started) throw new Error('the sandbox starts before the tests do')
    return started
  }
  return {
    get sandbox() {
      return sandbox()
    },
    get home() {
      return home.path
    },
    run: (program, env) => runProgram(program, { env: { ...bareEnvironment(home.path), ...sandbox().env, ...env } }),
  }
}

/**
 * Describes what a client does. Where it is not installed, CI fails and names the Debian package; elsewhere one skip says
 * what to install.
 */
export function describeClient<Client>(
  name: string,
  { find, install }: { find: () => Client | undefined; install: string },
  body: (client: Client) => void,
): void {
  const client = find()
  describe.concurrent(name, { timeout: 60_000 }, () => {
    if (client !== undefined) return body(client)
    test(`needs ${name}`, ({ skip }) => {
      const advice = `${name} is not installed (on Debian: apt-get install ${install})`
      if (process.env.CI) throw new Error(advice)
      skip(advice)
    })
  })
}

export interface AwsClient {
  readonly program: Program
  /** Whether it reads AWS_ENDPOINT_URL; older ones must be told where AWS is on the command line. */
  readonly readsEndpointUrl: boolean
}

export const awsCli = {
  install: 'awscli',
  find(): AwsClient | undefined {
    // Where `aws` is a version manager's stand-in, the real one is beside python, and starts in half the time.
    const python = output(['python3', '-c', 'import sys; print(sys.executable)'])
    return findAws([...(python ? [join(dirname(python), 'aws')] : []), 'aws'])
  },
}

/** Version 2, which has `aws logs tail`. The one on the PATH may be version 1, and Debian's beside it. */
export const awsCli2 = {
  install: 'awscli',
  find: (): AwsClient | undefined => findAws(['aws', '/usr/bin/aws'], '2'),
}

function findAws(places: readonly string[], version?: string): AwsClient | undefined {
  for (const aws of places) {
    const [, major, minor] = /^aws-cli\/(\d+)\.(\d+)\./.exec(output([aws, '--version']) ?? '') ?? []
    if (major === undefined || (version !== undefined && major !== version)) continue
    return { program: [aws], readsEndpointUrl: Number(minor) >= (major === '1' ? 29 : 13) }
  }
  return undefined
}

export const boto3 = {
  install: 'python3-boto3',
  /** The python on the PATH may be another than the system's, and only one of them have boto3. */
  find: (): AwsClient | undefined => findBoto3(['python3', '/usr/bin/python3']),
}

/** Debian's own, which speaks the protocols of its time. */
export const debianBoto3 = {
  install: 'python3-boto3',
  find: (): AwsClient | undefined => findBoto3(['/usr/bin/python3']),
}

function findBoto3(pythons: readonly string[]): AwsClient | undefined {
  for (const python of pythons) {
    const said = output([python, '-c', 'import sys, boto3, botocore; print(sys.executable, botocore.__version__)'])
    const [, executable, major, minor] = /^(.+) (\d+)\.(\d+)\.\S+$/.exec(said ?? '') ?? []
    if (executable !== undefined) return { program: [executable], readsEndpointUrl: Number(major) > 1 || Number(minor) >= 31 }
  }
  return undefined
}

export const curl = {
  install: 'curl',
  find: (): Program | undefined => (output(['curl', '--version']) === undefined ? undefined : ['curl']),
}

/** What a program says when it ends well; undefined when it does not, or is not there. */
export function output([file, ...args]: Program): string | undefined {
  const { status, stdout } = spawnSync(file, args, { encoding: 'utf8', timeout: 50_000, env: bareEnvironment(tmpdir()) })
  return status === 0 ? stdout.trim() : undefined
}
