import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tar } from './tar.ts'
import { scratchDirectory } from './testing/scratch.ts'

test('the real tar unpacks what was packed, with its modes', () => {
  const directory = scratchDirectory()
  const long = 'ü'.repeat(700)
  const archive = tar([
    { path: 'scripts/a.sh', text: '#!/bin/sh\n', mode: 0o755 },
    { path: 'b', text: '', mode: 0o600 },
    { path: '~/c', text: long, mode: 0o644 },
  ])
  execFileSync('tar', ['-xf', '-', '-C', directory], { input: archive })
  expect(readFileSync(join(directory, 'scripts/a.sh'), 'utf8')).toBe('#!/bin/sh\n')
  expect(statSync(join(directory, 'scripts/a.sh')).mode & 0o777).toBe(0o755)
  expect(statSync(join(directory, 'b')).size).toBe(0)
  expect(readFileSync(join(directory, '~/c'), 'utf8')).toBe(long)
})

test('a path that does not fit is refused, not cut', () => {
  expect(() => tar([{ path: 'a'.repeat(101), text: '', mode: 0o644 }])).toThrow(RangeError)
})
