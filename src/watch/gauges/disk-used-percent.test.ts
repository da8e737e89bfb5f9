import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import diskUsedPercent from './disk-used-percent.ts'

test('it is what df says, which rounds up', async () => {
  const read = await diskUsedPercent.begin({ procfs: '/proc', disk: '/' })
  const said = /(\d+)%/.exec(execFileSync('df', ['--output=pcent', '/'], { encoding: 'utf8' }))?.[1]
  const percent = (await read()) ?? Number.NaN
  // Others may write meanwhile.
  expect(Math.abs(Math.ceil(percent) - Number(said))).toBeLessThanOrEqual(1)
})

test.each(['/nowhere', '/proc'])('%s has no space to count, so there is no figure', async (disk) => {
  const read = await diskUsedPercent.begin({ procfs: '/proc', disk })
  expect(await read()).toBeUndefined()
})
