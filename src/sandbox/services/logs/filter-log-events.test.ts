import type { FilterLogEventsRequest } from '@aws-sdk/client-cloudwatch-logs'
import { describe, expect, test } from 'vitest'
import filterLogEvents from './filter-log-events.ts'
import { group, knownLogs, now, refusal } from './group/fixture.ts'

const { world, caller, put } = knownLogs()
put('i-a', [now - 30, 'listening on 8080'], [now - 10, 'GET /health 200'])
put('i-b', [now - 20, 'ERROR "no password"'], [now, 'GET /health 503 ERROR'])
put('j', [now, 'last'])

const filter = (input: FilterLogEventsRequest) => filterLogEvents.answer({ logGroupName: group, ...input }, world, caller)
const messages = (input: FilterLogEventsRequest = {}) => filter(input).events?.map(({ message }) => message)
const all = ['listening on 8080', 'ERROR "no password"', 'GET /health 200', 'GET /health 503 ERROR', 'last']

test('FilterLogEvents answers with the events of all streams in the order of their times', () => {
  const { events, nextToken, searchedLogStreams } = filter({})
  expect(events?.map(({ message }) => message)).toEqual(all)
  expect({ nextToken, searchedLogStreams }).toEqual({ searchedLogStreams: [] })
  expect(events?.[0]).toEqual({
    logStreamName: 'i-a',
    timestamp: now - 30,
    message: 'listening on 8080',
    ingestionTime: now,
    eventId: expect.stringMatching(/^\d{56}$/),
  })
  const ids = events?.map(({ eventId = '' }) => eventId) ?? []
  expect(ids).toEqual([...new Set(ids)].sort())
})

test.each<[FilterLogEventsRequest, string[]]>([
  [{ logStreamNames: ['i-b'] }, [all[1] ?? '', all[3] ?? '']],
  [{ logStreamNamePrefix: 'i-' }, all.slice(0, 4)],
  [{ startTime: now - 20 }, all.slice(1)],
  [{ endTime: now - 20 }, all.slice(0, 2)],
  [{ filterPattern: 'ERROR' }, [all[1] ?? '', all[3] ?? '']],
  [{ startFromHead: false }, [...all].reverse()],
])('FilterLogEvents by %j', (input, expected) => {
  expect(messages(input)).toEqual(expected)
})

test('FilterLogEvents takes the group by its ARN as well', () => {
  const arn = `arn:aws:logs:us-east-1:123456789012:log-group:${group}`
  for (const logGroupIdentifier of [group, arn, `${arn}:*`]) {
    const { events } = filterLogEvents.answer({ logGroupIdentifier }, world, caller)
    expect(events).toHaveLength(all.length)
    expect(filterLogEvents.asks({ logGroupIdentifier }, world)).toMatchObject([
      { action: 'logs:FilterLogEvents', resource: `${arn}:log-stream:` },
    ])
  }
})

test.each<[FilterLogEventsRequest, string]>([
  [
    { filterPattern: '?a '.repeat(342) },
    "at 'filterPattern' failed to satisfy constraint: Member must have length less than or equal to 1024",
  ],
  [
    { logStreamNames: Array(101).fill('i-a') },
    "at 'logStreamNames' failed to satisfy constraint: Member must have length less than or equal to 100",
  ],
])('FilterLogEvents takes no more than AWS does, %#', (input, words) => {
  expect(() => filter(input)).toThrow(
    expect.objectContaining({ code: 'InvalidParameterException', message: expect.stringContaining(words) }),
  )
})

describe('pages', () => {
  function read(input: FilterLogEventsRequest) {
    const found: (string | undefined)[][] = []
    let nextToken: string | undefined
    do {
      const answer = filter({ ...input, ...(nextToken !== undefined && { nextToken }) })
      found.push(answer.events?.map(({ message }) => message) ?? [])
      nextToken = answer.nextToken
    } while (nextToken !== undefined && found.length < 10)
    return found
  }

  test('follow each other in either direction, and end', () => {
    expect(read({ limit: 2 })).toEqual([all.slice(0, 2), all.slice(2, 4), all.slice(4)])
    expect(read({ limit: 5 })).toEqual([all])
    const reversed = [...all].reverse()
    expect(read({ limit: 3, startFromHead: false })).toEqual([reversed.slice(0, 3), reversed.slice(3)])
  })

  test('carry a mebibyte each, but one event at least', () => {
    const { world, caller, put } = knownLogs()
    const message = 'x'.repeat(600_000)
    put('i-a', [now, message])
    put('i-a', [now, message])
    const first = filterLogEvents.answer({ logGroupName: group }, world, caller)
    expect(first.events).toHaveLength(1)
    const { nextToken = '' } = first
    const second = filterLogEvents.answer({ logGroupName: group, nextToken }, world, caller)
    expect(second.events).toHaveLength(1)
    expect(second.nextToken).toBeUndefined()
  })

  test('a later event does not move those that come', () => {
    const { world, caller, put } = knownLogs()
    put('i-a', [now - 2, 'one'], [now, 'three'])
    const { nextToken = '' } = filterLogEvents.answer({ logGroupName: group, limit: 1 }, world, caller)
    put('i-b', [now - 3, 'zero'], [now - 1, 'two'])
    const { events } = filterLogEvents.answer({ logGroupName: group, nextToken }, world, caller)
    expect(events?.map(({ message }) => message)).toEqual(['two', 'three'])
  })
})

test.each<[FilterLogEventsRequest, string, string]>([
  [{ logGroupName: '/absent' }, 'ResourceNotFoundException', 'The specified log group does not exist.'],
  [{ nextToken: 'x' }, 'InvalidParameterException', 'The specified nextToken is invalid.'],
  [
    { logGroupIdentifier: group },
    'InvalidParameterException',
    'Exactly one of logGroupName and logGroupIdentifier must be specified',
  ],
  [
    { logStreamNames: ['i-a'], logStreamNamePrefix: 'i-' },
    'InvalidParameterException',
    'logStreamNames and logStreamNamePrefix cannot both be specified',
  ],
  [
    { limit: 10_001 },
    'InvalidParameterException',
    "1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000",
  ],
  [
    { startTime: -1 },
    'InvalidParameterException',
    "1 validation error detected: Value '-1' at 'startTime' failed to satisfy constraint: Member must have value greater than or equal to 0",
  ],
])('FilterLogEvents refuses %j', (input, code, message) => {
  expect(() => filter(input)).toThrow(refusal(code, message))
})

test('FilterLogEvents does not find a group of another account or region', () => {
  for (const place of ['us-east-1:210987654321', 'eu-west-1:123456789012']) {
    const logGroupIdentifier = `arn:aws:logs:${place}:log-group:${group}`
    expect(() => filterLogEvents.asks({ logGroupIdentifier }, world)).toThrow(
      refusal('ResourceNotFoundException', 'The specified log group does not exist.'),
    )
  }
})
