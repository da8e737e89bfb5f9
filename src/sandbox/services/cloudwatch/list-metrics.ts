/** Lists the metrics that got data within two weeks. Not modelled: linked accounts; see docs/fidelity.md. */
import { ListMetrics$, type ListMetricsInput, type ListMetricsOutput } from '@aws-sdk/client-cloudwatch'
import { defineOperation } from '../_define.ts'
import { demandNamespace } from './metric/names.ts'
import { invalidValue } from './metric/refusals.ts'

const pageSize = 500
const maxFilters = 10
const hourMs = 3600 * 1000

export default defineOperation<ListMetricsInput, ListMetricsOutput>(ListMetrics$, {
  asks: () => [{ action: 'cloudwatch:ListMetrics', resource: '*' }],
  answer({ Namespace, MetricName, Dimensions = [], RecentlyActive, NextToken }, world) {
    if (Namespace !== undefined) demandNamespace(Namespace, true)
    if (Dimensions.length > maxFilters) {
      throw invalidValue(`The collection Dimensions must not have a size greater than ${maxFilters}.`)
    }
    if (RecentlyActive !== undefined && RecentlyActive !== 'PT3H') {
      throw invalidValue(`The value ${RecentlyActive} for parameter RecentlyActive is invalid.`)
    }
    const start = NextToken === undefined ? 0 : Number(/^metrics-(\d{1,6})$/.exec(NextToken)?.[1] ?? Number.NaN)
    if (Number.isNaN(start)) throw invalidValue(`The value ${NextToken} for parameter NextToken is invalid.`)
    const since = world.clock.now() - (RecentlyActive === undefined ? 14 * 24 : 3) * hourMs
    const found = [...world.metrics.metrics.values()].filter(
      ({ namespace, name, dimensions, lastWrittenAt }) =>
        lastWrittenAt >= since &&
        (Namespace === undefined || namespace === Namespace) &&
        (MetricName === undefined || name === MetricName) &&
        Dimensions.every(({ Name, Value }) =>
          dimensions.some(([key, value]) => key === Name && (Value === undefined || value === Value)),
        ),
    )
    const end = start + pageSize
    return {
      Metrics: found.slice(start, end).map(({ namespace, name, dimensions }) => ({
        Namespace: namespace,
        MetricName: name,
        Dimensions: dimensions.map(([key, value]) => ({ Name: key, Value: value })),
      })),
      ...(end < found.length && { NextToken: `metrics-${end}` }),
    }
  },
})
