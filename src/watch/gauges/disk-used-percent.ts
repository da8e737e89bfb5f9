/** How full the file system is, for those who are not root, as df(1) counts. */
import { statfs } from 'node:fs/promises'
import { defineGauge } from './_define.ts'

export default defineGauge({
  id: 'disk_used_percent',
  async begin({ disk }) {
    return async () => {
      const found = await statfs(disk).catch(() => undefined)
      if (!found) return undefined
      const used = found.blocks - found.bfree
      const percent = (100 * used) / (used + found.bavail)
      return Number.isFinite(percent) ? percent : undefined
    }
  },
})
