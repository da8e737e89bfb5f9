/** The file that a trail goes to: one record on a line, written as calls come, for its owner only. */
import { closeSync, fchmodSync, fstatSync, openSync, readSync, writeSync } from 'node:fs'
import { resolve } from 'node:path'
import { Problem } from '../core/problem.ts'
import type { Terminal } from './_define.ts'
import { unwritable } from './files.ts'

interface TrailFile extends Disposable {
  /** Writes one record at once, so that whoever reads along sees it. */
  readonly add: (record: object) => void
  /** Throws Problem `file-unwritable` when a record could not be written. */
  close(): void
}

const beginning = '{"eventVersion":'

/** A trail that is there goes on. Throws Problem `file-exists` for any other file that holds something, or `file-unwritable`. */
function openTrailFile(path: string, { cwd }: Pick<Terminal, 'cwd'>): TrailFile {
  let descriptor: number
  try {
    descriptor = openSync(resolve(cwd, path), 'a+', 0o600)
  } catch (cause) {
    throw unwritable(path, resolve(cwd, path), cause)
  }
  if (!canGoOn(descriptor)) {
    closeSync(descriptor)
    throw new Problem('file-exists', `\`${path}\` is there already, and is no trail`, { fix: 'name another file' })
  }
  // One that somebody made beforehand may be open to others.
  if (fstatSync(descriptor).isFile()) fchmodSync(descriptor, 0o600)
  let isOpen = true
  let failure: unknown
  const close = () => {
    if (isOpen) closeSync(descriptor)
    isOpen = false
  }
  return {
    add(record) {
      // A disk that is full must end the trail, not the calls.
      if (!isOpen || failure !== undefined) return
      try {
        const line = Buffer.from(`${JSON.stringify(record)}\n`)
        for (let at = 0; at < line.length; ) at += writeSync(descriptor, line, at)
      } catch (error) {
        failure = error
      }
    },
    close() {
      close()
      if (failure !== undefined) throw unwritable(path, resolve(cwd, path), failure)
    },
    [Symbol.dispose]: close,
  }
}

/** Pipes and terminals always; a file when it is empty or begins as a trail does. */
function canGoOn(descriptor: number): boolean {
  const status = fstatSync(descriptor)
  if (!status.isFile() || status.size === 0) return true
  const start = Buffer.alloc(beginning.length)
  readSync(descriptor, start, 0, start.length, 0)
  return start.toString() === beginning
}

/**
 * Gives `use` what takes the records of a trail, where a file for it is named. Throws Problem `file-exists` or `file-unwritable`: when
 * `use` is done, where a record could not be written.
 */
export async function withTrail<T>(
  path: string | undefined,
  terminal: Pick<Terminal, 'cwd'>,
  use: (trail: { trail?: (record: object) => void }) => Promise<T>,
): Promise<T> {
  if (path === undefined) return await use({})
  using file = openTrailFile(path, terminal)
  const used = await use({ trail: file.add })
  file.close()
  return used
}
