import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchDirectory } from '../../core/testing/scratch.ts'
import memUsedPercent from './mem-used-percent.ts'

test.each([
  ['MemTotal:        1000 kB\nMemFree:          100 kB\nMemAvailable:     250 kB\n', 75],
  ['MemTotal:        1000 kB\nMemFree:          100 kB\n', undefined],
  ['MemTotal:           0 kB\nMemAvailable:       0 kB\n', undefined],
  ['', undefined],
])('%j is a use of %s percent', async (text, percent) => {
  const procfs = scratchDirectory()
  writeFileSync(join(procfs, 'meminfo'), text)
  const read = await memUsedPercent.begin({ procfs, disk: '/' })
  expect(await read()).toBe(percent)
})

test('where there is no such file there is no figure', async () => {
  const read = await memUsedPercent.begin({ procfs: '/nowhere', disk: '/' })
  expect(await read()).toBeUndefined()
})
