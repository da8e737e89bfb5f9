import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchDirectory } from '../core/testing/scratch.ts'
import { withTrail } from './trail-file.ts'

const record = { eventVersion: '1.11', eventName: 'GetParameter' }
const line = '{"eventVersion":"1.11","eventName":"GetParameter"}\n'

test('a record is in the file at once, for its owner only', async () => {
  const cwd = scratchDirectory()
  const file = join(cwd, 'calls.jsonl')
  const used = await withTrail('calls.jsonl', { cwd }, async ({ trail }) => {
    trail?.(record)
    expect(readFileSync(file, 'utf8')).toBe(line)
    trail?.(record)
    return 'done'
  })
  expect(used).toBe('done')
  expect(readFileSync(file, 'utf8')).toBe(line + line)
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('a trail that is there goes on', async () => {
  const cwd = scratchDirectory()
  writeFileSync(join(cwd, 'calls.jsonl'), line)
  await withTrail('calls.jsonl', { cwd }, async ({ trail }) => trail?.(record))
  expect(readFileSync(join(cwd, 'calls.jsonl'), 'utf8')).toBe(line + line)
  expect(statSync(join(cwd, 'calls.jsonl')).mode & 0o777).toBe(0o600)
})

test.each(['not a trail\n', '{"Records":[]}', '\n'])('a file of another kind is left alone: %j', async (text) => {
  const cwd = scratchDirectory()
  writeFileSync(join(cwd, 'notes'), text)
  await expect(withTrail('notes', { cwd }, async () => 0)).rejects.toMatchObject({
    code: 'file-exists',
    message: '`notes` is there already, and is no trail',
  })
  expect(readFileSync(join(cwd, 'notes'), 'utf8')).toBe(text)
})

test('a directory that is not there is one clear error, before anything runs', async () => {
  const cwd = scratchDirectory()
  await expect(
    withTrail('a/calls.jsonl', { cwd }, async () => {
      throw new Error('nothing may run')
    }),
  ).rejects.toMatchObject({ code: 'file-unwritable' })
  expect(existsSync(join(cwd, 'a'))).toBe(false)
})

test.skipIf(!existsSync('/dev/full'))('a disk that is full ends the trail, not the calls', async () => {
  let calls = 0
  const cwd = scratchDirectory()
  const using = withTrail('/dev/full', { cwd }, async ({ trail }) => {
    for (; calls < 3; calls += 1) trail?.(record)
  })
  await expect(using).rejects.toMatchObject({
    code: 'file-unwritable',
    message: '`/dev/full` cannot be written: the disk is full',
  })
  expect(calls).toBe(3)
})

test('without a file nothing is recorded', async () => {
  await expect(withTrail(undefined, { cwd: '/' }, async ({ trail }) => trail)).resolves.toBeUndefined()
})
