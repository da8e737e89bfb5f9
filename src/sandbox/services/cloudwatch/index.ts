/** CloudWatch. It spoke query first, then AWS JSON and CBOR, and speaks all three still. */
import type { Service } from '../_define.ts'
import getMetricStatistics from './get-metric-statistics.ts'
import listMetrics from './list-metrics.ts'
import { missingParameters, queryCodes } from './metric/refusals.ts'
import names from './names.json' with { type: 'json' }
import putMetricData from './put-metric-data.ts'

export default {
  id: 'cloudwatch',
  signedAs: 'monitoring',
  protocol: 'aws-json',
  target: 'GraniteServiceVersion20100801',
  jsonVersion: '1.0',
  also: { query: '2010-08-01', 'rpc-v2-cbor': 'GraniteServiceVersion20100801' },
  queryCodes,
  xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
  takesAnyNumber: true,
  missing: missingParameters,
  operations: [getMetricStatistics, listMetrics, putMetricData],
  names,
} satisfies Service
