import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchDirectory } from '../core/testing/scratch.ts'
import { packArchive } from './archive.ts'

const content = {
  folder: 'rolecall-report',
  takenAt: '2026-11-24T12:00:00Z',
  files: [
    { name: 'logs/b.log', what: 'a log', text: 'grüße\n' },
    { name: 'a.json', what: 'facts', text: '{}\n' },
  ],
  leftOut: [{ what: 'user-data', because: 'it may hold secrets' }],
}

async function written(): Promise<{ directory: string; file: string }> {
  const directory = scratchDirectory()
  const file = join(directory, 'a.tar.gz')
  writeFileSync(file, await packArchive(content))
  return { directory, file }
}

test('tar lists the manifest first, then the files by name, for their owner alone', async () => {
  const { file } = await written()
  const listing = execFileSync('tar', ['tzvf', file, '--utc', '--full-time'], { encoding: 'utf8' }).trim().split('\n')
  expect(listing.map((line) => line.split(/\s+/))).toEqual([
    ['-rw-------', '0/0', expect.any(String), '2026-11-24', '12:00:00', 'rolecall-report/manifest.json'],
    ['-rw-------', '0/0', '3', '2026-11-24', '12:00:00', 'rolecall-report/a.json'],
    ['-rw-------', '0/0', '8', '2026-11-24', '12:00:00', 'rolecall-report/logs/b.log'],
  ])
})

test('tar unpacks what was put in, and the manifest says what that is and what is missing', async () => {
  const { directory, file } = await written()
  execFileSync('tar', ['xzf', file, '-C', directory])
  const read = (name: string) => readFileSync(join(directory, 'rolecall-report', name), 'utf8')
  expect(read('logs/b.log')).toBe('grüße\n')
  expect(JSON.parse(read('manifest.json'))).toEqual({
    schema: 'rolecall.archive/1',
    takenAt: '2026-11-24T12:00:00Z',
    files: [
      { name: 'a.json', what: 'facts', bytes: 3 },
      { name: 'logs/b.log', what: 'a log', bytes: 8 },
    ],
    leftOut: [{ what: 'user-data', because: 'it may hold secrets' }],
  })
})

test('the same content is the same bytes', async () => {
  expect(Buffer.from(await packArchive(content)).equals(Buffer.from(await packArchive(content)))).toBe(true)
})
