import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineDiff } from './line-diff.ts'

const names = ['a', 'b'] as const
const text = (...lines: string[]) => lines.map((line) => `${line}\n`).join('')

test('texts that are equal have no difference', () => {
  expect(lineDiff('', '', names)).toBe('')
  expect(lineDiff('x\n', 'x\n', names)).toBe('')
})

test('a change is shown with three lines around it', () => {
  const before = text('1', '2', '3', '4', '5', '6', '7', '8', '9')
  expect(lineDiff(before, before.replace('5\n', 'five\nand\n'), names)).toBe(
    text('--- a', '+++ b', '@@ -2,7 +2,8 @@', ' 2', ' 3', ' 4', '-5', '+five', '+and', ' 6', ' 7', ' 8'),
  )
})

test('a text that is new, and one that is gone', () => {
  expect(lineDiff('', 'x\n', names)).toBe(text('--- a', '+++ b', '@@ -0,0 +1 @@', '+x'))
  expect(lineDiff('x\n', '', names)).toBe(text('--- a', '+++ b', '@@ -1 +0,0 @@', '-x'))
})

test('changes far apart are apart', () => {
  const lines = Array.from({ length: 30 }, (_, index) => `${index}`)
  const diff = lineDiff(text(...lines), text('first', ...lines, 'last'), names)
  expect(diff.match(/^@@.*$/gm)).toEqual(['@@ -1,3 +1,4 @@', '@@ -28,3 +29,4 @@'])
})

const patch = {
  isThere: spawnSync('patch', ['--version']).status === 0,
  needs: 'needs `patch`; on Debian: apt-get install patch',
}

test.skipIf(!patch.isThere && !process.env.CI)(`patch makes the one of the other (${patch.needs})`, () => {
  const directory = mkdtempSync(join(tmpdir(), 'rolecall-diff-'))
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', '{', '}'), { maxLength: 30 })
  try {
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const file = join(directory, 'file')
        writeFileSync(file, text(...before))
        const diff = lineDiff(text(...before), text(...after), ['file', 'file'])
        const args = ['--fuzz=0', '--quiet', '--output=-', file]
        const { stdout, status } = spawnSync('patch', args, { input: diff, encoding: 'utf8' })
        // Given nothing to do, patch writes nothing out.
        expect({ stdout: diff === '' ? text(...before) : stdout, status }).toEqual({ stdout: text(...after), status: 0 })
      }),
      { numRuns: 100 },
    )
  } finally {
    rmSync(directory, { recursive: true })
  }
})
