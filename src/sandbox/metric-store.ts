/** Metrics and their data, by the minute or, for those of high resolution, by the second. Bounded: where the data of all metrics are too many, the largest metric loses its oldest. */
import type { Clock } from '../core/clock.ts'

export interface MetricName {
  readonly namespace: string
  readonly name: string
  /** Name and value, by name. A metric is another one for every combination. */
  readonly dimensions: readonly (readonly [name: string, value: string])[]
}

/** Statistics of what came within a second or a minute. */
export interface Sample {
  /** Milliseconds since the epoch, on the second or the minute. */
  readonly timestamp: number
  readonly unit: string
  readonly count: number
  readonly sum: number
  readonly minimum: number
  readonly maximum: number
}

export interface Metric extends MetricName {
  /** By timestamp. */
  samples: Sample[]
  /** Milliseconds since the epoch. */
  lastWrittenAt: number
}

const limits = { metrics: 5_000, samples: 200_000 }

export class MetricStore {
  readonly metrics = new Map<string, Metric>()
  readonly #clock: Clock
  readonly #limits: typeof limits
  #samples = 0

  constructor(clock: Clock, given: Partial<typeof limits> = {}) {
    this.#clock = clock
    this.#limits = { ...limits, ...given }
  }

  find(name: MetricName): Metric | undefined {
    return this.metrics.get(keyOf(name))
  }

  /** @param resolutionSeconds what falls into the same so many seconds, in the same unit, becomes one sample */
  add(name: MetricName, sample: Sample, resolutionSeconds: 1 | 60): void {
    const metric = this.#metricOf(name)
    metric.lastWrittenAt = this.#clock.now()
    const step = resolutionSeconds * 1000
    const timestamp = Math.floor(sample.timestamp / step) * step
    const { samples } = metric
    const last = samples.findLastIndex((each) => each.timestamp <= timestamp)
    for (let i = last; samples[i]?.timestamp === timestamp; i--) {
      const known = samples[i]
      if (known?.unit !== sample.unit) continue
      samples[i] = together(known, sample)
      return
    }
    samples.splice(last + 1, 0, { ...sample, timestamp })
    this.#samples++
    this.#makeRoom()
  }

  #metricOf(name: MetricName): Metric {
    const key = keyOf(name)
    let metric = this.metrics.get(key)
    if (metric === undefined) {
      if (this.metrics.size >= this.#limits.metrics) this.#forgetOldest()
      metric = { ...name, samples: [], lastWrittenAt: 0 }
      this.metrics.set(key, metric)
    }
    return metric
  }

  #forgetOldest(): void {
    const [oldest] = [...this.metrics].sort(([, a], [, b]) => a.lastWrittenAt - b.lastWrittenAt)
    if (oldest === undefined) return
    const [key, { samples }] = oldest
    this.#samples -= samples.length
    this.metrics.delete(key)
  }

  #makeRoom(): void {
    if (this.#samples <= this.#limits.samples) return
    const largest = [...this.metrics.values()].reduce((a, b) => (b.samples.length > a.samples.length ? b : a))
    // Many at once, so that a full store does not move all its samples for every new one.
    this.#samples -= largest.samples.splice(0, Math.ceil(largest.samples.length / 8)).length
  }
}

/** The statistics of both, at the time and in the unit of the first. */
export function together(a: Sample, b: Sample): Sample {
  return {
    ...a,
    count: a.count + b.count,
    sum: a.sum + b.sum,
    minimum: Math.min(a.minimum, b.minimum),
    maximum: Math.max(a.maximum, b.maximum),
  }
}

function keyOf({ namespace, name, dimensions }: MetricName): string {
  return JSON.stringify([namespace, name, dimensions])
}
