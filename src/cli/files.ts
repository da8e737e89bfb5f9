/** Files the user names, read and written with errors that say what to do. */

import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { link, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { isProblem, Problem } from '../core/problem.ts'
import { loadStack } from '../stack/load.ts'
import type { Stack } from '../stack/stack.ts'
import type { Terminal } from './_define.ts'

/** Far more than any file that is read here may hold; it keeps a device or a wrong name from filling the memory. */
const maxCharacters = 4 * 1024 * 1024

/** Throws Problem `file-unreadable`. */
export function readInput(path: string, { cwd }: Terminal): Promise<string> {
  return readText(createReadStream(resolve(cwd, path)), path)
}

/** Reads what is piped in. Throws Problem `file-unreadable`. */
export function readPiped({ input }: Terminal): Promise<string> {
  return readText(input, 'standard input')
}

async function readText(source: AsyncIterable<string | Uint8Array>, name: string): Promise<string> {
  const unreadable = (why: string, cause?: unknown) =>
    new Problem('file-unreadable', `\`${name}\` cannot be read: ${why}`, { tried: `reading ${name}`, cause })
  const decoder = new TextDecoder()
  let text = ''
  try {
    for await (const chunk of source) {
      text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
      if (text.length > maxCharacters) break
    }
  } catch (cause) {
    throw unreadable(reasonOf(cause), cause)
  }
  if (text.length > maxCharacters) throw unreadable(`it holds more than ${maxCharacters} characters`)
  return text + decoder.decode()
}

/** Writes a file that only its owner may read. Throws Problem `file-unwritable`. */
export async function writeOutput(path: string, content: string | Uint8Array, terminal: Terminal): Promise<void> {
  await writing(path, terminal, (file) => writeFile(file, content, { mode: 0o600 }))
}

/** Writes a file whole or not at all; one that is there only when it may be replaced. Throws Problem `file-unwritable`. */
export async function writeNewFile(
  path: string,
  content: string | Uint8Array,
  { replace = false, mode = 0o666 }: { replace?: boolean; mode?: number },
  terminal: Terminal,
): Promise<void> {
  await writing(path, terminal, async (file) => {
    const beside = `${file}.${randomUUID()}`
    try {
      await writeFile(beside, content, { flag: 'wx', mode })
      // A link, unlike a rename, replaces nothing that has come meanwhile.
      if (replace) await rename(beside, file)
      else await link(beside, file)
    } finally {
      await rm(beside, { force: true })
    }
  })
}

async function writing(path: string, { cwd }: Terminal, write: (file: string) => Promise<void>): Promise<void> {
  const file = resolve(cwd, path)
  try {
    await write(file)
  } catch (cause) {
    throw unwritable(path, file, cause)
  }
}

/** @param file `path` in full */
export function unwritable(path: string, file: string, cause: unknown): Problem {
  const reason = isErrno(cause) && cause.code === 'ENOENT' ? `the directory \`${dirname(file)}\` does not exist` : reasonOf(cause)
  return new Problem('file-unwritable', `\`${path}\` cannot be written: ${reason}`, { tried: `writing ${path}`, cause })
}

/** Reads the stack file: the one that was named, or `stack.yaml` here. Throws Problem `stack-…` or `file-unreadable`. */
export async function readStack(path: string | undefined, terminal: Terminal): Promise<Stack> {
  const name = path ?? 'stack.yaml'
  return loadStack(await readStackText(name, terminal), name)
}

/** `named` is how the command is told another file. Throws Problem `stack-missing` or `file-unreadable`. */
export async function readStackText(name: string, terminal: Terminal, named = '--stack FILE'): Promise<string> {
  try {
    return await readInput(name, terminal)
  } catch (error) {
    if (!isMissing(error)) throw error
    throw new Problem('stack-missing', `there is no stack file \`${name}\``, {
      tried: `reading ${resolve(terminal.cwd, name)}`,
      fix: `run in the directory that holds stack.yaml, name the file with ${named}, or write one with \`rolecall init\``,
      cause: error,
    })
  }
}

/** The stack file of this directory, or the one that was named; undefined where none was named and none is here. Throws like `readStack`. */
export async function readStackIfThere(path: string | undefined, terminal: Terminal): Promise<Stack | undefined> {
  try {
    return await readStack(path, terminal)
  } catch (error) {
    if (path === undefined && isProblem(error, 'stack-missing')) return undefined
    throw error
  }
}

function isMissing(error: unknown): boolean {
  return isProblem(error) && isErrno(error.cause) && error.cause.code === 'ENOENT'
}

const reasons: Record<string, string> = {
  ENOENT: 'it does not exist',
  EACCES: 'permission denied',
  EEXIST: 'it is there already',
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
