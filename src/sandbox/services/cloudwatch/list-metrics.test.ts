import type { ListMetricsInput } from '@aws-sdk/client-cloudwatch'
import { expect, test } from 'vitest'
import { WoundClock } from '../../../core/clock.ts'
import { knownWorld, mint } from '../../gateway/fixture.ts'
import listMetrics from './list-metrics.ts'
import { knownMetrics, now, refusal } from './metric/fixture.ts'
import putMetricData from './put-metric-data.ts'

const { world, caller, put } = knownMetrics()
const dimension = (Name: string, Value: string) => ({ Name, Value })
put(
  { MetricName: 'health', Value: 1, Dimensions: [dimension('InstanceId', 'i-0')] },
  { MetricName: 'health', Value: 1, Dimensions: [dimension('InstanceId', 'i-1')] },
  { MetricName: 'cpu', Value: 1 },
)
putMetricData.answer({ Namespace: 'other', MetricData: [{ MetricName: 'cpu', Value: 1 }] }, world, caller)

const list = (input: ListMetricsInput) =>
  listMetrics
    .answer(input, world, caller)
    .Metrics?.map(({ Namespace, MetricName, Dimensions }) =>
      [Namespace === 'other' ? 'other' : 'own', MetricName, ...(Dimensions ?? []).map(({ Value }) => Value)].join(' '),
    )
const all = ['own health i-0', 'own health i-1', 'own cpu', 'other cpu']

test.each<[ListMetricsInput, string[]]>([
  [{}, all],
  [{ Namespace: 'other' }, ['other cpu']],
  [{ MetricName: 'cpu' }, ['own cpu', 'other cpu']],
  [{ Dimensions: [{ Name: 'InstanceId' }] }, ['own health i-0', 'own health i-1']],
  [{ Dimensions: [dimension('InstanceId', 'i-1')] }, ['own health i-1']],
  [{ Dimensions: [{ Name: 'Device' }] }, []],
  [{ Namespace: 'AWS/EC2' }, []],
])('ListMetrics of %j', (input, expected) => {
  expect(list(input)).toEqual(expected)
})

test('ListMetrics answers with a metric in full', () => {
  expect(listMetrics.answer({ MetricName: 'health' }, world, caller).Metrics?.[0]).toEqual({
    Namespace: 'sandbox-go-mysql-api',
    MetricName: 'health',
    Dimensions: [{ Name: 'InstanceId', Value: 'i-0' }],
  })
})

test('ListMetrics forgets what got no data for two weeks, or for three hours where it is asked for what is active', () => {
  const clock = new WoundClock(now)
  const old = knownWorld(clock)
  const principal = mint(old).principal
  putMetricData.answer({ Namespace: 'n', MetricData: [{ MetricName: 'm', Value: 1 }] }, old, principal)
  const count = (input: ListMetricsInput = {}) => listMetrics.answer(input, old, principal).Metrics?.length
  clock.wind(3 * 3_600_000)
  expect(count({ RecentlyActive: 'PT3H' })).toBe(1)
  clock.wind(1)
  expect(count({ RecentlyActive: 'PT3H' })).toBe(0)
  clock.wind(14 * 24 * 3_600_000 - 3 * 3_600_000 - 1)
  expect(count()).toBe(1)
  clock.wind(1)
  expect(count()).toBe(0)
})

test('ListMetrics goes by pages of 500', () => {
  const { world, caller, put } = knownMetrics()
  put(...Array.from({ length: 501 }, (_, i) => ({ MetricName: `m${i}`, Value: 1 })))
  const first = listMetrics.answer({}, world, caller)
  expect(first.Metrics).toHaveLength(500)
  const { NextToken = '' } = first
  const second = listMetrics.answer({ NextToken }, world, caller)
  expect(second).toEqual({ Metrics: [expect.objectContaining({ MetricName: 'm500' })] })
})

test.each<[ListMetricsInput, string]>([
  [{ NextToken: 'x' }, 'The value x for parameter NextToken is invalid.'],
  [{ RecentlyActive: 'PT1H' as never }, 'The value PT1H for parameter RecentlyActive is invalid.'],
  [{ Namespace: ':' }, 'The value : for parameter Namespace is invalid.'],
  [
    { Dimensions: Array.from({ length: 11 }, (_, i) => ({ Name: `d${i}` })) },
    'The collection Dimensions must not have a size greater than 10.',
  ],
])('ListMetrics refuses %j', (input, message) => {
  expect(() => list(input)).toThrow(refusal('InvalidParameterValueException', message))
})

test('ListMetrics asks for itself on everything', () => {
  expect(listMetrics.asks({}, world)).toMatchObject([{ action: 'cloudwatch:ListMetrics', resource: '*' }])
})
