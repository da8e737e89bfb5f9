/** Every gauge. */
import type { Gauge } from './_define.ts'
import cpuUsedPercent from './cpu-used-percent.ts'
import diskUsedPercent from './disk-used-percent.ts'
import memUsedPercent from './mem-used-percent.ts'

export const gauges = [cpuUsedPercent, memUsedPercent, diskUsedPercent] as const satisfies readonly Gauge[]
