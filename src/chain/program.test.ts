import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchDirectory } from '../core/testing/scratch.ts'
import { spawnProgram } from './program.ts'

const { signal } = new AbortController()

/** A directory with one program in it, a shell script. */
function pathWith(name: string, script: string): string {
  const directory = scratchDirectory()
  writeFileSync(join(directory, name), `#!/bin/sh\n${script}\n`)
  chmodSync(join(directory, name), 0o755)
  return directory
}

test('a program is found by the PATH it is given, and sees no other environment', async () => {
  const env = { PATH: pathWith('tool', 'echo "$1 $GIVEN ($HOME)"; echo why >&2; exit 3'), GIVEN: 'given' }
  expect(await spawnProgram('tool', ['one; two'], { env, signal })).toEqual({
    exitCode: 3,
    stdout: 'one; two given ()\n',
    stderr: 'why\n',
  })
})

test('a program that is not there is none', async () => {
  expect(await spawnProgram('tool', [], { env: { PATH: scratchDirectory() }, signal })).toBeUndefined()
})

test('a program that says without end counts as none', async () => {
  const env = { PATH: pathWith('tool', 'while :; do echo yes yes yes yes yes yes yes yes yes yes yes yes yes; done') }
  expect(await spawnProgram('tool', [], { env, signal })).toBeUndefined()
})

test('a program is killed when the probe gives up', async () => {
  const given = new AbortController()
  const running = spawnProgram(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { env: {}, signal: given.signal })
  setImmediate(() => given.abort(new Error('late')))
  await expect(running).rejects.toThrow('late')
})
