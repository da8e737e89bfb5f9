/** How much memory cannot be had by a program that asks for some. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { defineGauge } from './_define.ts'

export default defineGauge({
  id: 'mem_used_percent',
  async begin({ procfs }) {
    return async () => {
      const text = await readFile(join(procfs, 'meminfo'), 'utf8').catch(() => '')
      const kilobytes = (name: string) => Number(new RegExp(`^${name}: +(\\d+) kB$`, 'm').exec(text)?.[1])
      // MemFree would count as used what the kernel gives back at once.
      const used = 100 * (1 - kilobytes('MemAvailable') / kilobytes('MemTotal'))
      return Number.isFinite(used) ? used : undefined
    }
  },
})
