/** How busy the processors were since the last reading. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { defineGauge } from './_define.ts'

interface Ticks {
  idle: number
  total: number
}

export default defineGauge({
  id: 'cpu_used_percent',
  async begin({ procfs }) {
    let last = await readTicks(procfs)
    return async () => {
      const now = await readTicks(procfs)
      const before = last
      last = now
      if (!before || !now) return undefined
      const total = now.total - before.total
      // The counters stand still, or began anew.
      if (total <= 0) return undefined
      return Math.min(100, Math.max(0, 100 * (1 - (now.idle - before.idle) / total)))
    }
  },
})

/** proc_stat(5): user nice system idle iowait irq softirq steal, then guest times that are counted in user and nice already. */
async function readTicks(procfs: string): Promise<Ticks | undefined> {
  const text = await readFile(join(procfs, 'stat'), 'utf8').catch(() => '')
  const fields = /^cpu +([\d ]+)$/m.exec(text)?.[1]?.split(' ').slice(0, 8).map(Number)
  if (!fields || fields.length < 4) return undefined
  const [, , , idle = 0, iowait = 0] = fields
  return { idle: idle + iowait, total: fields.reduce((sum, ticks) => sum + ticks, 0) }
}
