/** Runs one command as a process on the sandbox's instance: its environment, no keys, the user's own AWS files out of reach. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { constants, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { Problem } from '../core/problem.ts'
import type { ExitCode, Terminal } from './_define.ts'

/**
 * Answers the command's exit code; 128 + N when signal N ended it. Throws Problem `command-not-found`.
 * @param outputTo where its standard output goes: to ours, or to our standard error where ours is for something else
 */
export async function runInside(
  command: readonly string[],
  sandboxEnv: Readonly<Record<string, string>>,
  terminal: Terminal,
  { outputTo = 'out' }: { outputTo?: 'out' | 'err' } = {},
): Promise<ExitCode> {
  return withEmptyAwsFiles((files) => spawned(command, insideEnv(terminal.env, { ...files, ...sandboxEnv }), terminal, outputTo))
}

/** Gives `use` the variables of AWS files that are empty and its own, gone afterwards. */
export async function withEmptyAwsFiles<T>(use: (variables: Record<string, string>) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'rolecall-'))
  try {
    const files = { AWS_CONFIG_FILE: join(directory, 'config'), AWS_SHARED_CREDENTIALS_FILE: join(directory, 'credentials') }
    await Promise.all(Object.values(files).map((path) => writeFile(path, '', { mode: 0o600 })))
    return await use(files)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/**
 * The user's environment without anything that SDKs read for credentials or places, with the sandbox's in its stead.
 * The sandbox is on loopback, so a proxy must not catch what goes there.
 */
export function insideEnv(
  outer: Readonly<Record<string, string | undefined>>,
  inner: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  const kept = Object.entries(outer).filter(([name]) => !/^(AWS_|BOTO_CONFIG$|AMAZON_|EC2_)/i.test(name))
  const exempt = [outer.no_proxy ?? outer.NO_PROXY, '127.0.0.1', 'localhost', '169.254.169.254'].filter(Boolean).join(',')
  // The instance's own programs come before this machine's.
  const path = [inner.PATH, outer.PATH].filter(Boolean).join(delimiter)
  return {
    ...Object.fromEntries(kept),
    NO_PROXY: exempt,
    no_proxy: exempt,
    AWS_PAGER: '',
    ...inner,
    ...(path !== '' && { PATH: path }),
  }
}

function spawned(
  [file = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
  { cwd, interactive, signal }: Terminal,
  outputTo: 'out' | 'err',
): Promise<ExitCode> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { env, cwd, stdio: ['inherit', outputTo === 'out' ? 'inherit' : 2, 'inherit'] })
    const pass = () => {
      // At a keyboard the command has had its SIGINT already; a second one would cut its own clean-up short.
      if (!interactive || signal.reason !== 'SIGINT') child.kill(signal.reason)
    }
    if (signal.aborted) pass()
    else signal.addEventListener('abort', pass, { once: true })
    child.once('error', (cause: NodeJS.ErrnoException) => {
      signal.removeEventListener('abort', pass)
      const why =
        cause.code === 'ENOENT' ? 'is not there' : cause.code === 'EACCES' ? 'is not executable' : `cannot be run (${cause.code})`
      reject(new Problem('command-not-found', `\`${file}\` ${why}`, { tried: `running ${file}`, cause }))
    })
    child.once('exit', (code, killedBy) => {
      signal.removeEventListener('abort', pass)
      resolve(killedBy === null ? (code ?? 0) : 128 + constants.signals[killedBy])
    })
  })
}
