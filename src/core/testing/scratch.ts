/** For tests: a directory of its own that is gone when the test is over. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export function scratchDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), 'rolecall-scratch-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}
