import type { MetricDatum } from '@aws-sdk/client-cloudwatch'
import { describe, expect, test } from 'vitest'
import { knownMetrics, namespace, now, refusal } from './metric/fixture.ts'
import putMetricData from './put-metric-data.ts'

const hour = 3600 * 1000
const day = 24 * hour
const health = (more: Partial<MetricDatum>): MetricDatum => ({ MetricName: 'health', ...more })

describe('PutMetricData keeps', () => {
  test.each<[string, Partial<MetricDatum>, object]>([
    ['a value', { Value: 2 }, { count: 1, sum: 2, minimum: 2, maximum: 2, unit: 'None' }],
    ['values', { Values: [3, 1] }, { count: 2, sum: 4, minimum: 1, maximum: 3 }],
    ['values with counts', { Values: [3, 1], Counts: [2, 0.5] }, { count: 2.5, sum: 6.5, minimum: 1, maximum: 3 }],
    [
      'statistics',
      { StatisticValues: { SampleCount: 4, Sum: 10, Minimum: 1, Maximum: 5 } },
      { count: 4, sum: 10, minimum: 1, maximum: 5 },
    ],
    ['a unit', { Value: 1, Unit: 'Bytes/Second' }, { unit: 'Bytes/Second' }],
    ['the time it is told', { Value: 1, Timestamp: new Date(now - hour + 59_999) }, { timestamp: now - hour }],
    [
      'the second, of high resolution',
      { Value: 1, Timestamp: new Date(now + 1999), StorageResolution: 1 },
      { timestamp: now + 1000 },
    ],
  ])('%s', (_what, datum, expected) => {
    const { put, samples } = knownMetrics()
    put(health(datum))
    expect(samples()).toEqual([expect.objectContaining(expected)])
  })

  test('one metric for dimensions in any order', () => {
    const { world, put } = knownMetrics()
    const [a, b] = [
      { Name: 'InstanceId', Value: 'i-0' },
      { Name: 'Device', Value: 'sda' },
    ] as const
    put(health({ Value: 1, Dimensions: [a, b] }), health({ Value: 1, Dimensions: [b, a] }))
    expect(world.metrics.metrics.size).toBe(1)
  })

  test('what comes with an entity', () => {
    const { world, caller, samples } = knownMetrics()
    putMetricData.answer({ Namespace: namespace, EntityMetricData: [{ MetricData: [health({ Value: 1 })] }] }, world, caller)
    expect(samples()).toHaveLength(1)
  })

  test('nothing of a call of which a part is wrong', () => {
    const { put, samples } = knownMetrics()
    expect(() => put(health({ Value: 1 }), health({ Value: Number.NaN }))).toThrow()
    expect(samples()).toEqual([])
  })
})

describe('PutMetricData takes up to', () => {
  test.each<[string, MetricDatum[]]>([
    ['1000 data', Array.from({ length: 1000 }, () => health({ Value: 1 }))],
    ['30 dimensions', [health({ Value: 1, Dimensions: Array.from({ length: 30 }, (_, i) => ({ Name: `d${i}`, Value: 'v' })) })]],
    ['150 values', [health({ Values: Array.from({ length: 150 }, () => 1) })]],
    ['two weeks of age', [health({ Value: 1, Timestamp: new Date(now - 14 * day) })]],
    ['two hours ahead', [health({ Value: 1, Timestamp: new Date(now + 2 * hour) })]],
    ['2 to the 360th', [health({ Value: -(2 ** 360) })]],
    ['255 characters', [health({ MetricName: 'm'.repeat(255), Value: 1 })]],
  ])('%s', (_what, data) => {
    expect(() => knownMetrics().put(...data)).not.toThrow()
  })
})

describe('PutMetricData refuses', () => {
  const at = 'MetricData.member.1.'
  test.each<[Partial<MetricDatum>, string, string]>([
    [{}, 'MissingRequiredParameterException', `The parameter ${at}Value is required.`],
    [
      { Value: 1, StatisticValues: { SampleCount: 1, Sum: 1, Minimum: 1, Maximum: 1 } },
      'InvalidParameterCombinationException',
      `The parameters ${at}Value and ${at}StatisticValues are mutually exclusive and you have specified both.`,
    ],
    [
      { Values: [1], Counts: [1, 2] },
      'InvalidParameterValueException',
      `The parameters ${at}Values and ${at}Counts must be of the same size.`,
    ],
    [{ Value: Number.NaN }, 'InvalidParameterValueException', `The value NaN for parameter ${at}Value is invalid.`],
    [
      { Value: Number.POSITIVE_INFINITY },
      'InvalidParameterValueException',
      `The value Infinity for parameter ${at}Value is invalid.`,
    ],
    [
      { Values: [1, 2 ** 361] },
      'InvalidParameterValueException',
      `The value ${2 ** 361} for parameter ${at}Values.member.2 is invalid.`,
    ],
    [
      { Values: [1], Counts: [0] },
      'InvalidParameterValueException',
      `The value 0 for parameter ${at}Counts.member.1 is invalid.`,
    ],
    [
      { Values: Array.from({ length: 151 }, () => 1) },
      'InvalidParameterValueException',
      `The collection ${at}Values must not have a size greater than 150.`,
    ],
    [
      { StatisticValues: { SampleCount: 0, Sum: 1, Minimum: 2, Maximum: 1 } },
      'InvalidParameterValueException',
      `The value 0 for parameter ${at}StatisticValues.SampleCount is invalid.\nThe parameter ${at}StatisticValues.Minimum must not exceed ${at}StatisticValues.Maximum.`,
    ],
    [
      { Value: 1, Timestamp: new Date(now - 14 * day - 1) },
      'InvalidParameterValueException',
      `The parameter ${at}Timestamp must specify a time within the past two weeks.`,
    ],
    [
      { Value: 1, Timestamp: new Date(now + 2 * hour + 1) },
      'InvalidParameterValueException',
      `The parameter ${at}Timestamp must specify a time no more than two hours in the future.`,
    ],
    [
      { Value: 1, Unit: 'Parsecs' as never },
      'InvalidParameterValueException',
      `The value Parsecs for parameter ${at}Unit is invalid.`,
    ],
    [
      { Value: 1, StorageResolution: 30 },
      'InvalidParameterValueException',
      `The value 30 for parameter ${at}StorageResolution is invalid.`,
    ],
    [
      { Value: 1, MetricName: 'm'.repeat(256) },
      'InvalidParameterValueException',
      `The parameter ${at}MetricName must be between 1 and 255 characters, and not blank.`,
    ],
    [
      { Value: 1, Dimensions: [{ Name: ':a', Value: '' }] },
      'InvalidParameterValueException',
      `The value :a for parameter ${at}Dimensions.member.1.Name is invalid.\nThe parameter ${at}Dimensions.member.1.Value must be between 1 and 1024 characters, and not blank.`,
    ],
    [
      { Value: 1, Dimensions: Array.from({ length: 31 }, (_, i) => ({ Name: `d${i}`, Value: 'v' })) },
      'InvalidParameterValueException',
      `The collection ${at}Dimensions must not have a size greater than 30.`,
    ],
  ])('%j', (datum, code, message) => {
    expect(() => knownMetrics().put(health(datum))).toThrow(refusal(code, message))
  })

  test('more than 1000 data', () => {
    const data = Array.from({ length: 1001 }, () => health({ Value: 1 }))
    expect(() => knownMetrics().put(...data)).toThrow(
      refusal('InvalidParameterValueException', 'The collection MetricData must not have a size greater than 1000.'),
    )
  })

  test('data that are alike wrong, each on a line of its own', () => {
    expect(() => knownMetrics().put(health({ Value: Number.NaN }), health({ Value: 1 }), health({ Value: Number.NaN }))).toThrow(
      refusal(
        'InvalidParameterValueException',
        'The value NaN for parameter MetricData.member.1.Value is invalid.\nThe value NaN for parameter MetricData.member.3.Value is invalid.',
      ),
    )
  })

  test.each(['AWS/EC2', ':mine', '', 'n'.repeat(256)])('the namespace %j', (Namespace) => {
    const { world, caller } = knownMetrics()
    expect(() => putMetricData.answer({ Namespace, MetricData: [health({ Value: 1 })] }, world, caller)).toThrow(
      refusal('InvalidParameterValueException', `The value ${Namespace} for parameter Namespace is invalid.`),
    )
  })

  test('a call without data', () => {
    const { world, caller } = knownMetrics()
    expect(() => putMetricData.answer({ Namespace: namespace }, world, caller)).toThrow(
      refusal('MissingRequiredParameterException', 'The parameter MetricData is required.'),
    )
  })
})

test('PutMetricData asks for itself on everything, in its namespace', () => {
  expect(putMetricData.asks({ Namespace: 'n' }, knownMetrics().world)).toMatchObject([
    { action: 'cloudwatch:PutMetricData', resource: '*', context: { 'cloudwatch:namespace': 'n' } },
  ])
})
