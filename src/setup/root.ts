/** The file system that set-up writes to: the machine's own, or another one below a directory. */
import { randomUUID } from 'node:crypto'
import { type FileHandle, lchown, mkdir, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isProblem, Problem } from '../core/problem.ts'

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
   * Puts a file in place whole: whoever reads it meanwhile sees the old one or the new one. Its owner stays who it was; a new one
   * belongs to the owner of the directory, so that root can set up the home of somebody else.
   * Throws Problem `setup-not-permitted` or `file-unwritable`.
   */
  async write(path: string, { text, mode }: FoundFile): Promise<void> {
    const named = this.resolve(path)
    try {
      const nearest = await nearestOf(named)
      await this.#demandInside(nearest, named)
      const owner = await stat(nearest)
      await makeDirectory(dirname(named), owner)
      // A link stays a link: what it points to is replaced.
      const target = await realpath(named).catch(orInstead(named))
      const beside = `${target}.${randomUUID()}`
      try {
        await using file = await openNew(beside, mode)
        await file.handle.writeFile(text)
        // The mode given at creation has passed the umask.
        await file.handle.chmod(mode)
        const giving = file.handle.chown(owner.uid, owner.gid)
        await (owner.isDirectory() ? giving.catch(orKept) : giving)
        await file.handle.sync()
        await rename(beside, target)
      } finally {
        await rm(beside, { force: true })
      }
    } catch (cause) {
      throw isProblem(cause) ? cause : unwritable(named, cause)
    }
  }

  /** An image's link to `/etc` means the image's own, and would be taken for this machine's. */
  async #demandInside(nearest: string, named: string): Promise<void> {
    const root = await realpath(this.#path).catch(orInstead(undefined))
    if (root === undefined || root === '/' || nearest === root || nearest.startsWith(`${root}/`)) return
    throw new Problem('file-unwritable', `\`${named}\` leads out of \`${this.#path}\`, to \`${nearest}\``, {
      tried: `writing ${named}`,
      fix: 'make the link relative, or run `rolecall setup` inside the image, as with chroot',
    })
  }
}

/** The file itself, or the nearest directory above it that is there; links followed. */
async function nearestOf(path: string): Promise<string> {
  return (await realpath(path).catch(orInstead(undefined))) ?? (await nearestOf(dirname(path)))
}

async function makeDirectory(path: string, { uid, gid }: { uid: number; gid: number }): Promise<void> {
  const first = await mkdir(path, { recursive: true })
  if (first === undefined) return
  for (let made = path; made.length >= first.length; made = dirname(made)) await lchown(made, uid, gid).catch(orKept)
}

/** Node 20 gives file handles no end of their own. */
async function openNew(path: string, mode: number): Promise<AsyncDisposable & { handle: FileHandle }> {
  const handle = await open(path, 'wx', mode)
  return { handle, [Symbol.asyncDispose]: () => handle.close() }
}

/** Only root can give a file away; what anybody else makes stays theirs. */
function orKept(error: unknown): void {
  if (codeOf(error) !== 'EPERM') throw error
}

function orInstead<T>(instead: T): (error: unknown) => T {
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
