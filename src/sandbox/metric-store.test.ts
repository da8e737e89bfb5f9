import { expect, test } from 'vitest'
import { WoundClock } from '../core/clock.ts'
import { type MetricName, MetricStore } from './metric-store.ts'

const minute = 60_000
const health: MetricName = { namespace: 'n', name: 'health', dimensions: [['a', '1']] }
const sample = (timestamp: number, value = 1, unit = 'None') => ({
  ...{ timestamp, unit },
  ...{ count: 1, sum: value, minimum: value, maximum: value },
})

test('what falls into the same minute and unit is one sample', () => {
  const store = new MetricStore(new WoundClock(0))
  store.add(health, sample(10 * minute + 1, 4), 60)
  store.add(health, sample(11 * minute - 1, 2), 60)
  store.add(health, sample(10 * minute, 9, 'Count'), 60)
  store.add(health, sample(11 * minute, 7), 60)
  store.add(health, sample(9 * minute, 5), 60)
  store.add(health, sample(10 * minute, 6), 60)
  expect(store.find(health)?.samples).toEqual([
    { timestamp: 9 * minute, unit: 'None', count: 1, sum: 5, minimum: 5, maximum: 5 },
    { timestamp: 10 * minute, unit: 'None', count: 3, sum: 12, minimum: 2, maximum: 6 },
    { timestamp: 10 * minute, unit: 'Count', count: 1, sum: 9, minimum: 9, maximum: 9 },
    { timestamp: 11 * minute, unit: 'None', count: 1, sum: 7, minimum: 7, maximum: 7 },
  ])
})

test('of high resolution, what falls into the same second is', () => {
  const store = new MetricStore(new WoundClock(0))
  for (const at of [1000, 1999, 2000]) store.add(health, sample(at), 1)
  expect(store.find(health)?.samples.map(({ timestamp, count }) => [timestamp, count])).toEqual([
    [1000, 2],
    [2000, 1],
  ])
})

test('other dimensions are another metric', () => {
  const store = new MetricStore(new WoundClock(0))
  store.add(health, sample(0), 60)
  expect(store.find({ ...health, dimensions: [] })).toBeUndefined()
  expect(store.find({ ...health, dimensions: [['a', '2']] })).toBeUndefined()
})

test('over the limit the largest metric loses its oldest samples', () => {
  const store = new MetricStore(new WoundClock(0), { samples: 9 })
  store.add({ ...health, name: 'small' }, sample(0), 60)
  for (let i = 0; i < 8; i++) store.add(health, sample(i * minute), 60)
  expect(store.find(health)?.samples).toHaveLength(8)
  store.add(health, sample(8 * minute), 60)
  expect(store.find(health)?.samples.map(({ timestamp }) => timestamp / minute)).toEqual([2, 3, 4, 5, 6, 7, 8])
  expect(store.find({ ...health, name: 'small' })?.samples).toHaveLength(1)
})

test('over the limit the metric that was written the longest ago is forgotten', () => {
  const clock = new WoundClock(0)
  const store = new MetricStore(clock, { metrics: 2 })
  const write = (name: string) => {
    clock.wind(1)
    store.add({ ...health, name }, sample(0), 60)
  }
  for (const name of ['a', 'b', 'a', 'c']) write(name)
  expect([...store.metrics.values()].map(({ name }) => name)).toEqual(['a', 'c'])
})
