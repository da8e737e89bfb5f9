import { expect, test } from 'vitest'
import { answeringAws } from '../chain/testing/answering-aws.ts'
import { Problem } from '../core/problem.ts'
import { publish } from './publish.ts'

const batch = {
  namespace: 'sandbox-go-mysql-api',
  instanceId: 'i-0abc1234def567890',
  takenAt: Date.parse('2026-11-24T12:00:00Z'),
  metrics: [
    { name: 'application_healthy', value: 0, unit: 'None' },
    { name: 'cpu_used_percent', value: 12.5, unit: 'Percent' },
  ],
} as const
const { signal } = new AbortController()

test('all metrics go in one call, under the instance', async () => {
  const { caller, asked } = await answeringAws({ PutMetricData: [200, {}] })
  expect(await publish(caller, batch, signal)).toBeUndefined()
  const Dimensions = [{ Name: 'InstanceId', Value: 'i-0abc1234def567890' }]
  const Timestamp = 1795521600
  expect(asked).toEqual([
    {
      operation: 'PutMetricData',
      input: {
        Namespace: 'sandbox-go-mysql-api',
        MetricData: [
          { MetricName: 'application_healthy', Dimensions, Timestamp, Value: 0, Unit: 'None' },
          { MetricName: 'cpu_used_percent', Dimensions, Timestamp, Value: 12.5, Unit: 'Percent' },
        ],
      },
    },
  ])
})

test.each([
  [[400, { __type: 'AccessDenied', message: 'not authorized' }], 'not authorized'],
  [[500, { __type: 'InternalFailure' }], expect.stringContaining('answered 500')],
  ['hang-up', expect.stringContaining('no answer from http://127.0.0.1:')],
] as const)('after %j it says why they were not published', async (answer, why) => {
  const { caller } = await answeringAws({ PutMetricData: answer })
  expect(await publish(caller, batch, signal)).toEqual(why)
})

test('without credentials it says so, and a bug stays one', async () => {
  const throwing = (error: Error) => ({ call: () => Promise.reject(error) }) as never
  expect(await publish(throwing(new Problem('imds-no-role', 'there is no role')), batch, signal)).toBe('there is no role')
  await expect(publish(throwing(new TypeError('bug')), batch, signal)).rejects.toThrow('bug')
})
