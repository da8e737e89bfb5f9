/** Reads one metric in periods. Not modelled: percentiles and other extended statistics; see docs/fidelity.md. */
import { GetMetricStatistics$, type GetMetricStatisticsInput, type GetMetricStatisticsOutput } from '@aws-sdk/client-cloudwatch'
import { AwsError } from '../../aws-error.ts'
import { defineOperation } from '../_define.ts'
import { demandNamespace, faultsOfName, nameOf } from './metric/names.ts'
import { datapointsOf, demandRange, statistics } from './metric/periods.ts'
import { invalidCombination, invalidValue } from './metric/refusals.ts'

export default defineOperation<GetMetricStatisticsInput, GetMetricStatisticsOutput>(GetMetricStatistics$, {
  asks: () => [{ action: 'cloudwatch:GetMetricStatistics', resource: '*' }],
  answer(input, world) {
    const { Namespace = '', MetricName = '', Dimensions = [], Statistics, ExtendedStatistics, Unit } = input
    demandNamespace(Namespace, true)
    const faults = faultsOfName('', MetricName, Dimensions)
    if (faults.length > 0) throw invalidValue(...faults)
    if (ExtendedStatistics) {
      throw new AwsError('NotEmulated', 400, 'this sandbox does not emulate extended statistics yet')
    }
    if (!Statistics)
      throw invalidCombination('At least one of the parameters Statistics and ExtendedStatistics must be specified.')
    const strange = Statistics.findIndex((each) => !statistics.has(each))
    if (strange !== -1) {
      throw invalidValue(`The value ${Statistics[strange]} for parameter Statistics.member.${strange + 1} is invalid.`)
    }
    const range = demandRange(input)
    const metric = world.metrics.find(nameOf(Namespace, MetricName, Dimensions))
    const samples = (metric?.samples ?? []).filter(({ unit }) => Unit === undefined || unit === Unit)
    return { Label: MetricName, Datapoints: datapointsOf(samples, range, Statistics) }
  },
})
