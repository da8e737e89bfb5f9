import type { GetMetricStatisticsInput } from '@aws-sdk/client-cloudwatch'
import { expect, test } from 'vitest'
import getMetricStatistics from './get-metric-statistics.ts'
import { knownMetrics, namespace, now, refusal } from './metric/fixture.ts'

const minute = 60_000
const { world, caller, put } = knownMetrics()
const at = (offset: number) => new Date(now + offset)
put(
  { MetricName: 'cpu', Value: 10, Timestamp: at(-5 * minute), Unit: 'Percent' },
  { MetricName: 'cpu', Value: 30, Timestamp: at(-4 * minute), Unit: 'Percent' },
  { MetricName: 'cpu', Value: 50, Timestamp: at(-1 * minute), Unit: 'Percent' },
  { MetricName: 'cpu', Value: 1, Timestamp: at(-1 * minute), Unit: 'Count' },
  { MetricName: 'cpu', Value: 99, Timestamp: at(-1 * minute), Dimensions: [{ Name: 'InstanceId', Value: 'i-0' }] },
)

const get = (input: Partial<GetMetricStatisticsInput> = {}) =>
  getMetricStatistics.answer(
    {
      ...{ Namespace: namespace, MetricName: 'cpu', Period: 60, StartTime: at(-10 * minute), EndTime: at(0) },
      ...{ Statistics: ['Average'], ...input },
    },
    world,
    caller,
  )

test('GetMetricStatistics answers with what was asked for, by period and unit', () => {
  expect(get()).toEqual({
    Label: 'cpu',
    Datapoints: [
      { Timestamp: at(-5 * minute), Average: 10, Unit: 'Percent' },
      { Timestamp: at(-4 * minute), Average: 30, Unit: 'Percent' },
      { Timestamp: at(-1 * minute), Average: 50, Unit: 'Percent' },
      { Timestamp: at(-1 * minute), Average: 1, Unit: 'Count' },
    ],
  })
  const whole = { Period: 600, Unit: 'Percent', Statistics: ['SampleCount', 'Sum', 'Minimum', 'Maximum', 'Average'] } as const
  expect(get({ ...whole, Statistics: [...whole.Statistics] }).Datapoints).toEqual([
    { Timestamp: at(-10 * minute), SampleCount: 3, Sum: 90, Minimum: 10, Maximum: 50, Average: 30, Unit: 'Percent' },
  ])
})

test('GetMetricStatistics begins on the minute, and leaves the end out', () => {
  const range = { StartTime: at(-5 * minute + 59_999), EndTime: at(-4 * minute) }
  expect(get(range).Datapoints).toEqual([{ Timestamp: at(-5 * minute), Average: 10, Unit: 'Percent' }])
  expect(get({ ...range, EndTime: at(-4 * minute + 1) }).Datapoints).toHaveLength(2)
})

test('GetMetricStatistics reads one set of dimensions, and nothing of a metric that is not there', () => {
  expect(get({ Dimensions: [{ Name: 'InstanceId', Value: 'i-0' }] }).Datapoints).toMatchObject([{ Average: 99, Unit: 'None' }])
  expect(get({ MetricName: 'absent' })).toEqual({ Label: 'absent', Datapoints: [] })
})

test('GetMetricStatistics gives up to 1440 datapoints', () => {
  expect(() => get({ StartTime: at(-1440 * minute) })).not.toThrow()
  expect(() => get({ StartTime: at(-1441 * minute) })).toThrow(
    refusal(
      'InvalidParameterCombinationException',
      'You have requested up to 1,441 datapoints, which exceeds the limit of 1,440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.',
    ),
  )
})

test.each<[Partial<GetMetricStatisticsInput>, string, string]>([
  [{ Period: 90 }, 'InvalidParameterValueException', 'The parameter Period must be 1, 5, 10, 20, 30 or a multiple of 60.'],
  [
    { StartTime: at(0) },
    'InvalidParameterCombinationException',
    'The parameter StartTime must be less than the parameter EndTime.',
  ],
  [
    { Statistics: undefined },
    'InvalidParameterCombinationException',
    'At least one of the parameters Statistics and ExtendedStatistics must be specified.',
  ],
  [
    { Statistics: ['Average', 'Mode' as never] },
    'InvalidParameterValueException',
    'The value Mode for parameter Statistics.member.2 is invalid.',
  ],
  [
    { MetricName: '' },
    'InvalidParameterValueException',
    'The parameter MetricName must be between 1 and 255 characters, and not blank.',
  ],
  [{ ExtendedStatistics: ['p99'] }, 'NotEmulated', 'this sandbox does not emulate extended statistics yet'],
])('GetMetricStatistics refuses %j', (input, code, message) => {
  expect(() => get(input)).toThrow(refusal(code, message))
})

test('GetMetricStatistics asks for itself on everything', () => {
  const asks = getMetricStatistics.asks({} as never, world)
  expect(asks).toEqual([{ action: 'cloudwatch:GetMetricStatistics', resource: '*' }])
})
