/** Files the user names, read and written with errors that say what to do. */
import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { isProblem, Problem } from '../core/problem.ts'
import { loadStack } from '../stack/load.ts'
import type { Stack } from '../stack/stack.ts'
import type { Terminal } from './_define.ts'

/** Throws Problem `file-unreadable`. */
export async function readInput(path: string, { cwd }: Terminal): Promise<string> {
  try {
    return await readFile(resolve(cwd, path), 'utf8')
  } catch (cause) {
    throw new Problem('file-unreadable', `\`${path}\` cannot be read: ${reasonOf(cause)}`, { tried: `reading ${path}`, cause })
  }
}

/** Writes a file that only its owner may read. Throws Problem `file-unwritable`. */
export async function writeOutput(path: string, text: string, { cwd }: Terminal): Promise<void> {
  try {
    await writeFile(resolve(cwd, path), text, { mode: 0o600 })
  } catch (cause) {
    throw new Problem('file-unwritable', `\`${path}\` cannot be written: ${reasonOf(cause)}`, { tried: `writing ${path}`, cause })
  }
}

/** Reads the stack file: the one that was named, or `stack.yaml` here. Throws Problem `stack-…` or `file-unreadable`. */
export async function readStack(path: string | undefined, terminal: Terminal): Promise<Stack> {
  const name = path ?? 'stack.yaml'
  try {
    return loadStack(await readInput(name, terminal), name)
  } catch (error) {
    if (isMissing(error)) {
      throw new Problem('stack-missing', `there is no stack file \`${name}\``, {
        tried: `reading ${resolve(terminal.cwd, name)}`,
        fix: 'run in the directory that holds stack.yaml, or name the file with --stack FILE',
        cause: error,
      })
    }
    throw error
  }
}

function isMissing(error: unknown): boolean {
  return isProblem(error) && isErrno(error.cause) && error.cause.code === 'ENOENT'
}

const reasons: Record<string, string> = {
  ENOENT: 'it does not exist',
  EACCES: 'permission denied',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of its path is no directory',
  ENOSPC: 'the disk is full',
  EROFS: 'the file system is read-only',
}

function reasonOf(error: unknown): string {
  if (!isErrno(error)) return String(error)
  return reasons[error.code ?? ''] ?? error.message
}

function isErrno(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error
}
