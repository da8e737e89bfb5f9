import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchDirectory } from '../../core/testing/scratch.ts'
import cpuUsedPercent from './cpu-used-percent.ts'

/** A machine whose processor counters a test sets. */
async function machine(line: string) {
  const procfs = scratchDirectory()
  const set = (text: string) => writeFileSync(join(procfs, 'stat'), text)
  set(`${line}\ncpu0 9 9 9 9 9 9 9 9 9 9\n`)
  return { set, procfs, read: await cpuUsedPercent.begin({ procfs, disk: '/' }) }
}

test('what was not idle since the last reading was used; waiting for disks is idle', async () => {
  const { set, read } = await machine('cpu  100 0 100 700 100 0 0 0 0 0')
  set('cpu  110 5 105 760 110 5 3 2 50 50\n')
  expect(await read()).toBeCloseTo(30)
  set('cpu  110 5 105 860 110 5 3 2 50 50\n')
  expect(await read()).toBe(0)
  set('cpu  210 5 105 860 110 5 3 2 50 50\n')
  expect(await read()).toBe(100)
})

test('without two readings that differ there is no figure', async () => {
  const { set, read, procfs } = await machine('cpu  1 1 1 1')
  expect(await read()).toBeUndefined()
  set('cpu  0 0 0 0\n')
  expect(await read()).toBeUndefined()
  set('nonsense\n')
  expect(await read()).toBeUndefined()
  set('cpu  10 0 0 10\n')
  expect(await read()).toBeUndefined()
  rmSync(join(procfs, 'stat'))
  mkdirSync(join(procfs, 'stat'))
  expect(await read()).toBeUndefined()
})
