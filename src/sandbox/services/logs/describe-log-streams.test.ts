import type { DescribeLogStreamsRequest } from '@aws-sdk/client-cloudwatch-logs'
import { expect, test } from 'vitest'
import describeLogStreams from './describe-log-streams.ts'
import { group, knownLogs, now, refusal } from './group/fixture.ts'

const { world, caller, put } = knownLogs()
put('i-b', [now - 30, 'one'], [now - 5, 'two'])
put('i-a', [now - 20, 'three'])
world.logs.createStream(world.logs.groups.get(group) ?? expect.unreachable(), 'empty')

const describe = (input: DescribeLogStreamsRequest) => describeLogStreams.answer({ logGroupName: group, ...input }, world, caller)
const names = (input: DescribeLogStreamsRequest) => describe(input).logStreams?.map(({ logStreamName }) => logStreamName)

test('DescribeLogStreams describes streams with the times of their events', () => {
  const arn = (name: string) => `arn:aws:logs:us-east-1:123456789012:log-group:${group}:log-stream:${name}`
  expect(describe({}).logStreams).toEqual([
    { logStreamName: 'empty', creationTime: now, arn: arn('empty'), storedBytes: 0 },
    {
      logStreamName: 'i-a',
      creationTime: now,
      firstEventTimestamp: now - 20,
      lastEventTimestamp: now - 20,
      lastIngestionTime: now,
      arn: arn('i-a'),
      storedBytes: 0,
    },
    expect.objectContaining({ logStreamName: 'i-b', firstEventTimestamp: now - 30, lastEventTimestamp: now - 5 }),
  ])
})

test.each<[DescribeLogStreamsRequest, string[]]>([
  [{ logStreamNamePrefix: 'i-' }, ['i-a', 'i-b']],
  [{ descending: true }, ['i-b', 'i-a', 'empty']],
  [{ orderBy: 'LastEventTime' }, ['empty', 'i-a', 'i-b']],
  [{ orderBy: 'LastEventTime', descending: true, limit: 1 }, ['i-b']],
])('DescribeLogStreams of %j', (input, expected) => {
  expect(names(input)).toEqual(expected)
})

test('DescribeLogStreams goes page by page', () => {
  const { nextToken = '' } = describe({ limit: 2 })
  expect(names({ limit: 2, nextToken })).toEqual(['i-b'])
})

test.each<[DescribeLogStreamsRequest, string, string]>([
  [
    { orderBy: 'LastEventTime', logStreamNamePrefix: 'i' },
    'InvalidParameterException',
    'Cannot order by LastEventTime with a logStreamNamePrefix.',
  ],
  [{ logGroupName: '/absent' }, 'ResourceNotFoundException', 'The specified log group does not exist.'],
  [
    { orderBy: 'Size' as never },
    'InvalidParameterException',
    "1 validation error detected: Value 'Size' at 'orderBy' failed to satisfy constraint: Member must satisfy enum value set: [LogStreamName, LastEventTime]",
  ],
])('DescribeLogStreams refuses %j', (input, code, message) => {
  expect(() => describe(input)).toThrow(refusal(code, message))
})

test('DescribeLogStreams asks for the group', () => {
  expect(describeLogStreams.asks({ logGroupName: group }, world)).toMatchObject([
    { action: 'logs:DescribeLogStreams', resource: `arn:aws:logs:us-east-1:123456789012:log-group:${group}:log-stream:` },
  ])
})
