/** Takes metric data. Not modelled: entities; see docs/fidelity.md. */
import { PutMetricData$, type PutMetricDataInput } from '@aws-sdk/client-cloudwatch'
import { AwsError } from '../../aws-error.ts'
import { defineOperation } from '../_define.ts'
import { refusalOf, sampleOf } from './metric/datum.ts'
import { demandNamespace, nameOf } from './metric/names.ts'
import { invalidValue, missing } from './metric/refusals.ts'

const maxData = 1000

export default defineOperation<PutMetricDataInput, undefined>(PutMetricData$, {
  // Metrics have no ARN. What narrows is the namespace.
  asks: ({ Namespace = '' }) => [
    { action: 'cloudwatch:PutMetricData', resource: '*', context: { 'cloudwatch:namespace': Namespace } },
  ],
  answer({ Namespace = '', MetricData, EntityMetricData }, world) {
    demandNamespace(Namespace, false)
    if (MetricData === undefined && EntityMetricData === undefined) throw missing('MetricData')
    const collections = [
      { at: 'MetricData', data: MetricData ?? [] },
      ...(EntityMetricData ?? []).map(({ MetricData: data = [] }, i) => ({
        at: `EntityMetricData.member.${i + 1}.MetricData`,
        data,
      })),
    ]
    const now = world.clock.now()
    for (const { at, data } of collections) {
      if (data.length > maxData) throw invalidValue(`The collection ${at} must not have a size greater than ${maxData}.`)
      const refusals = data.flatMap((datum, i) => refusalOf(`${at}.member.${i + 1}.`, datum, now) ?? [])
      const [first] = refusals
      // CloudWatch names all that is wrong in the same way, each on a line of its own.
      if (first) {
        const alike = refusals.filter(({ code }) => code === first.code)
        throw new AwsError(first.code, first.status, alike.map(({ message }) => message).join('\n'))
      }
    }
    for (const datum of collections.flatMap(({ data }) => data)) {
      const name = nameOf(Namespace, datum.MetricName ?? '', datum.Dimensions ?? [])
      world.metrics.add(name, sampleOf(datum, now), datum.StorageResolution === 1 ? 1 : 60)
    }
  },
})
