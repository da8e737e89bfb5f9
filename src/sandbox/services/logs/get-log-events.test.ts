import type { GetLogEventsRequest } from '@aws-sdk/client-cloudwatch-logs'
import { expect, test } from 'vitest'
import getLogEvents from './get-log-events.ts'
import { group, knownLogs, now, refusal } from './group/fixture.ts'

function start() {
  const { world, caller, put } = knownLogs()
  put('i-a', [now - 30, 'one'], [now - 20, 'two'], [now - 10, 'three'])
  put('i-b', [now - 15, 'not here'])
  const get = (input: Partial<GetLogEventsRequest> = {}) =>
    getLogEvents.answer({ logGroupName: group, logStreamName: 'i-a', ...input }, world, caller)
  const messages = (input?: Partial<GetLogEventsRequest>) => get(input).events?.map(({ message }) => message)
  return { world, get, messages, put }
}

test('GetLogEvents answers with one stream, oldest first', () => {
  const { get } = start()
  expect(get().events?.[0]).toEqual({ timestamp: now - 30, message: 'one', ingestionTime: now })
  expect(get().events).toHaveLength(3)
})

test.each<[Partial<GetLogEventsRequest>, string[]]>([
  [{ limit: 2 }, ['two', 'three']],
  [{ limit: 2, startFromHead: true }, ['one', 'two']],
  [{ startTime: now - 20 }, ['two', 'three']],
  // Other than in a search, the end is not included.
  [{ endTime: now - 20 }, ['one']],
])('GetLogEvents of %j', (input, expected) => {
  expect(start().messages(input)).toEqual(expected)
})

test('GetLogEvents goes forward, and waits at the end with the same token', () => {
  const { get, messages, put } = start()
  const { nextForwardToken: first = '' } = get({ startFromHead: true, limit: 2 })
  expect(messages({ nextToken: first })).toEqual(['three'])
  const { nextForwardToken: end = '' } = get({ nextToken: first })
  expect(get({ nextToken: end })).toMatchObject({ events: [], nextForwardToken: end })
  put('i-a', [now, 'four'])
  expect(messages({ nextToken: end })).toEqual(['four'])
})

test('GetLogEvents goes backward, and stops at the beginning with the same token', () => {
  const { get, messages } = start()
  const { nextBackwardToken: first = '' } = get({ limit: 2 })
  expect(messages({ nextToken: first })).toEqual(['one'])
  const { nextBackwardToken: beginning = '' } = get({ nextToken: first })
  expect(get({ nextToken: beginning })).toMatchObject({ events: [], nextBackwardToken: beginning })
})

test('GetLogEvents turns round at an end', () => {
  const { get, messages } = start()
  const { nextForwardToken: end = '', nextBackwardToken: beginning = '' } = get()
  expect(messages({ nextToken: get({ nextToken: end }).nextBackwardToken ?? '' })).toEqual(['one', 'two', 'three'])
  expect(messages({ nextToken: get({ nextToken: beginning }).nextForwardToken ?? '' })).toEqual(['one', 'two', 'three'])
})

test('GetLogEvents of an empty stream waits for the first event', () => {
  const { world, get, messages, put } = start()
  world.logs.createStream(world.logs.groups.get(group) ?? expect.unreachable(), 'i-c')
  const { events, nextForwardToken: token = '' } = get({ logStreamName: 'i-c' })
  expect(events).toEqual([])
  put('i-c', [now, 'first'])
  expect(messages({ logStreamName: 'i-c', nextToken: token })).toEqual(['first'])
})

test('GetLogEvents refuses a stream that is not there and a token that never was', () => {
  const { get } = start()
  expect(() => get({ logStreamName: 'absent' })).toThrow(
    refusal('ResourceNotFoundException', 'The specified log stream does not exist.'),
  )
  expect(() => get({ nextToken: 'f/1' })).toThrow(refusal('InvalidParameterException', 'The specified nextToken is invalid.'))
})

test('GetLogEvents asks for the stream', () => {
  expect(getLogEvents.asks({ logGroupName: group, logStreamName: 'i-a' }, start().world)).toMatchObject([
    { action: 'logs:GetLogEvents', resource: `arn:aws:logs:us-east-1:123456789012:log-group:${group}:log-stream:i-a` },
  ])
})
