import { expect, test } from 'vitest'
import { answeringAws } from '../chain/testing/answering-aws.ts'
import { healthyFacts, runGiven } from '../chain/testing/given.ts'
import { Problem } from '../core/problem.ts'
import { completeStack } from '../stack/stack.ts'
import { lookRound, type Observer } from './round.ts'

async function observer(changes: Partial<Observer> = {}) {
  const { caller, asked } = await answeringAws({ PutMetricData: [200, {}] })
  const regions: string[] = []
  const base: Observer = {
    stack: completeStack(),
    now: () => Date.parse('2026-11-24T12:00:00.900Z'),
    runChain: async () => runGiven(healthyFacts),
    readings: new Map<string, () => Promise<number | undefined>>([
      ['cpu_used_percent', async () => 12.5],
      ['mem_used_percent', async () => undefined],
    ]),
    aws(region) {
      regions.push(region)
      return caller
    },
    signal: new AbortController().signal,
    known: {},
  }
  return { observed: { ...base, ...changes }, asked, regions }
}

const namesSent = (asked: { input: unknown }[]) =>
  asked.map(({ input }) => (input as { MetricData: { MetricName: string }[] }).MetricData.map(({ MetricName }) => MetricName))

test('chain and load are published together, in the region of the instance; what was not read is left out', async () => {
  const { observed, asked, regions } = await observer()
  const round = await lookRound(observed)
  expect(round).toMatchObject({ takenAt: '2026-11-24T12:00:00Z', unpublished: undefined })
  expect(round.metrics).toContainEqual({ name: 'authentication_succeeded', value: 1, unit: 'None' })
  expect(round.metrics).toContainEqual({ name: 'cpu_used_percent', value: 12.5, unit: 'Percent' })
  expect(namesSent(asked)).toEqual([round.metrics.map(({ name }) => name)])
  expect(round.metrics.map(({ name }) => name)).not.toContain('mem_used_percent')
  expect(regions).toEqual(['eu-central-1'])
})

test('what is broken is named by its cause', async () => {
  const { observed } = await observer({
    runChain: async () => runGiven({ ...healthyFacts, 'parameter.readable': false, 'parameter.errorCode': 'ParameterNotFound' }),
  })
  expect(await lookRound(observed)).toMatchObject({ verdict: 'fail', reason: 'parameter-missing' })
})

test('a chain that cannot be asked is unknown, and the load is published all the same where the instance is known', async () => {
  const runChain = () => Promise.reject(new Problem('imds-endpoint-invalid', 'the endpoint is nonsense'))
  const { observed, asked } = await observer({ runChain })
  expect(await lookRound(observed)).toMatchObject({
    verdict: 'unknown',
    reason: 'the endpoint is nonsense',
    unpublished: 'the metadata service has not told which instance this is',
  })
  expect(asked).toEqual([])
  observed.known.place = { instanceId: 'i-0abc1234def567890', region: 'eu-central-1' }
  expect(await lookRound(observed)).toMatchObject({ verdict: 'unknown', unpublished: undefined })
  expect(namesSent(asked)).toEqual([['cpu_used_percent']])
})

test('a round that learnt the instance remembers it for the next', async () => {
  const { observed } = await observer()
  await lookRound(observed)
  expect(observed.known.place).toEqual({ instanceId: 'i-0abc1234def567890', region: 'eu-central-1' })
})

test('a bug is not taken for a broken chain', async () => {
  const { observed } = await observer({ runChain: () => Promise.reject(new TypeError('bug')) })
  await expect(lookRound(observed)).rejects.toThrow('bug')
})
