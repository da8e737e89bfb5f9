/** The file system that set-up writes to: the machine's own, or another one below a directory. */
import { randomUUID } from 'node:crypto'
import { chmod, chown, mkdir, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Problem } from '../core/problem.ts'

export interface FoundFile {
  readonly text: string
  /** Permission bits. */
  readonly mode: number
}

export class Root {
  readonly #path: string

  /** @param path `/` is the machine itself */
  constructor(path: string) {
    this.#path = path
  }

  /** Where a path of the instance is on this machine. */
  resolve(path: string): string {
    return join(this.#path, path)
  }

  /** Undefined when there is no such file. Throws Problem `file-unreadable`. */
  async read(path: string): Promise<FoundFile | undefined> {
    const real = this.resolve(path)
    try {
      const [text, { mode }] = await Promise.all([readFile(real, 'utf8'), stat(real)])
      return { text, mode: mode & 0o7777 }
    } catch (cause) {
      if (codeOf(cause) === 'ENOENT') return undefined
      throw new Problem('file-unreadable', `\`${real}\` cannot be read (${codeOf(cause)})`, { tried: `reading ${real}`, cause })
    }
  }

  /**
   * Puts a file in place whole: whoever reads it meanwhile sees the old one or the new one. Its owner stays who it was.
   * Throws Problem `setup-not-permitted` or `file-unwritable`.
   */
  async write(path: string, { text, mode }: FoundFile): Promise<void> {
    const named = this.resolve(path)
    try {
      await mkdir(dirname(named), { recursive: true })
      // A link stays a link: what it points to is replaced.
      const target = await realpath(named).catch(orNamed(named))
      const owner = await stat(target).catch(orNamed(undefined))
      const beside = `${target}.${randomUUID()}`
      try {
        const file = await open(beside, 'wx', mode)
        try {
          await file.writeFile(text)
          await file.sync()
        } finally {
          await file.close()
        }
        // The mode given at creation has passed the umask.
        await chmod(beside, mode)
        if (owner) await chown(beside, owner.uid, owner.gid)
        await rename(beside, target)
      } finally {
        await rm(beside, { force: true })
      }
    } catch (cause) {
      throw unwritable(named, cause)
    }
  }
}

function orNamed<T>(instead: T): (error: unknown) => T {
  return (error) => {
    if (codeOf(error) === 'ENOENT') return instead
    throw error
  }
}

function unwritable(path: string, cause: unknown): Problem {
  const code = codeOf(cause)
  const tried = `writing ${path}`
  if (code === 'EACCES' || code === 'EPERM') {
    return new Problem('setup-not-permitted', `this user may not write \`${path}\``, {
      tried,
      fix: 'run as root, as in `sudo rolecall setup`, or write below another directory with --root DIR',
      cause,
    })
  }
  return new Problem('file-unwritable', `\`${path}\` cannot be written (${code})`, { tried, cause })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
