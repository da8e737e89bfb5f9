import { expect, test } from 'vitest'
import { WoundClock } from '../core/clock.ts'
import { LogStore } from './log-store.ts'

const day = 24 * 3600 * 1000

function storeWith(limits: ConstructorParameters<typeof LogStore>[1] = {}) {
  const clock = new WoundClock(100 * day)
  const store = new LogStore(clock, limits)
  const put = (groupName: string, streamName: string, ...events: [timestamp: number, message: string][]) => {
    const group = store.groups.get(groupName) ?? store.createGroup(groupName, 14)
    const stream = group && (group.streams.get(streamName) ?? store.createStream(group, streamName))
    if (!group || !stream) throw new Error('there is room')
    store.append(
      group,
      stream,
      events.map(([timestamp, message]) => ({ timestamp, message })),
    )
    return () => store.eventsOf(group).map(({ message }) => message)
  }
  return { clock, store, put }
}

test('events of all streams stand in the order of their times, and of their arrival where times are equal', () => {
  const { put } = storeWith()
  put('g', 'a', [100 * day, 'first'], [100 * day + 20, 'fourth'])
  put('g', 'b', [100 * day + 10, 'second'])
  const messages = put('g', 'a', [100 * day + 10, 'third'], [100 * day + 30, 'fifth'])
  expect(messages()).toEqual(['first', 'second', 'third', 'fourth', 'fifth'])
})

test('an event ends with the retention of its group', () => {
  const { clock, put } = storeWith()
  const messages = put('g', 'a', [99 * day, 'yesterday'], [100 * day, 'today'])
  clock.wind(13 * day)
  expect(messages()).toEqual(['yesterday', 'today'])
  clock.wind(1)
  expect(messages()).toEqual(['today'])
})

test('over the limit the largest group loses its oldest events, and no other does', () => {
  const { put } = storeWith({ bytes: 20_000 })
  const small = put('small', 'a', [1 + 99 * day, 'kept'])
  const large = put('large', 'a', ...Array.from({ length: 64 }, (_, i): [number, string] => [100 * day + i, `${i}`.padEnd(100)]))
  expect(small()).toEqual(['kept'])
  // 64 events of 300 bytes and one of 204 fit within 20,000; eight more do not, and an eighth goes.
  expect(large()).toHaveLength(64)
  put('large', 'a', ...Array.from({ length: 8 }, (_, i): [number, string] => [101 * day + i, `late ${i}`.padEnd(100)]))
  expect(large()).toHaveLength(63)
  expect(large()[0]?.trim()).toBe('9')
  expect(large().at(-1)?.trim()).toBe('late 7')
  expect(small()).toEqual(['kept'])
})

test('groups and the streams of a group are bounded', () => {
  const { store } = storeWith({ groups: 1, streamsOfGroup: 1 })
  const group = store.createGroup('g')
  if (!group) throw new Error('there is room')
  expect(store.createGroup('h')).toBeUndefined()
  expect(store.createStream(group, 'a')).toBeDefined()
  expect(store.createStream(group, 'b')).toBeUndefined()
})
