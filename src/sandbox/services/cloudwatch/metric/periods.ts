/** Samples gathered into periods. API reference, "GetMetricStatistics". */
import type { Datapoint, StandardUnit, Statistic } from '@aws-sdk/client-cloudwatch'
import { type Sample, together } from '../../../metric-store.ts'
import { invalidCombination, invalidValue } from './refusals.ts'

export const statistics: ReadonlySet<string> = new Set(['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'])

const maxDatapoints = 1440
const subMinute = [1, 5, 10, 20, 30]

export interface Range {
  /** Milliseconds since the epoch; the end is not included. */
  readonly start: number
  readonly end: number
  readonly periodMs: number
}

interface Asked {
  StartTime?: Date | undefined
  EndTime?: Date | undefined
  Period?: number | undefined
}

/** The range, from the beginning of the minute, or of the period where that is shorter. Throws AwsError for one that AWS would not take. */
export function demandRange({ StartTime, EndTime, Period = 0 }: Asked): Range {
  if (!subMinute.includes(Period) && !(Period >= 60 && Period % 60 === 0)) {
    throw invalidValue('The parameter Period must be 1, 5, 10, 20, 30 or a multiple of 60.')
  }
  const periodMs = Period * 1000
  const step = Math.min(periodMs, 60_000)
  const start = Math.floor((StartTime?.getTime() ?? Number.NaN) / step) * step
  const end = EndTime?.getTime() ?? Number.NaN
  if (!(start < end)) throw invalidCombination('The parameter StartTime must be less than the parameter EndTime.')
  const asked = Math.ceil((end - start) / periodMs)
  if (asked > maxDatapoints) {
    throw invalidCombination(
      `You have requested up to ${asked.toLocaleString('en-US')} datapoints, which exceeds the limit of ${maxDatapoints.toLocaleString('en-US')}. You may reduce the datapoints requested by increasing Period, or decreasing the time range.`,
    )
  }
  return { start, end, periodMs }
}

/** One for each period and unit in which there is anything. */
export function datapointsOf(
  samples: readonly Sample[],
  { start, end, periodMs }: Range,
  wanted: readonly Statistic[],
): Datapoint[] {
  const gathered = new Map<string, Sample>()
  for (const sample of samples) {
    if (sample.timestamp < start || sample.timestamp >= end) continue
    const timestamp = start + Math.floor((sample.timestamp - start) / periodMs) * periodMs
    const key = `${timestamp} ${sample.unit}`
    const known = gathered.get(key)
    gathered.set(key, known ? together(known, sample) : { ...sample, timestamp })
  }
  return Array.from(gathered.values(), ({ timestamp, unit, count, sum, minimum, maximum }) => {
    const all = { SampleCount: count, Average: sum / count, Sum: sum, Minimum: minimum, Maximum: maximum }
    const chosen = Object.fromEntries(wanted.map((each) => [each, all[each]]))
    return { Timestamp: new Date(timestamp), ...chosen, Unit: unit as StandardUnit }
  })
}
