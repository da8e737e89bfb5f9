import type { DescribeLogGroupsRequest } from '@aws-sdk/client-cloudwatch-logs'
import { expect, test } from 'vitest'
import describeLogGroups from './describe-log-groups.ts'
import { group, knownLogs, now, refusal } from './group/fixture.ts'

const { world, caller, put } = knownLogs()
world.logs.createGroup('/b')
world.logs.createGroup('/a/app')
put('i-0', [now, 'häh'])

const describe = (input: DescribeLogGroupsRequest) => describeLogGroups.answer(input, world, caller)
const names = (input: DescribeLogGroupsRequest) => describe(input).logGroups?.map(({ logGroupName }) => logGroupName)

test('DescribeLogGroups describes a group in full', () => {
  expect(describe({ logGroupNamePrefix: '/aws/' }).logGroups).toEqual([
    {
      logGroupName: group,
      creationTime: now,
      retentionInDays: 14,
      metricFilterCount: 0,
      arn: `arn:aws:logs:us-east-1:123456789012:log-group:${group}:*`,
      storedBytes: 4,
      logGroupClass: 'STANDARD',
      logGroupArn: `arn:aws:logs:us-east-1:123456789012:log-group:${group}`,
    },
  ])
})

test('DescribeLogGroups says nothing of the retention of a group without one', () => {
  expect(describe({ logGroupNamePrefix: '/b' }).logGroups?.[0]).not.toHaveProperty('retentionInDays')
})

test('DescribeLogGroups by pattern answers with names, times and ARNs alone', () => {
  expect(describe({ logGroupNamePattern: 'go-mysql' }).logGroups).toEqual([
    { logGroupName: group, creationTime: now, arn: `arn:aws:logs:us-east-1:123456789012:log-group:${group}:*` },
  ])
})

test.each<[DescribeLogGroupsRequest, string[]]>([
  [{}, ['/a/app', group, '/b']],
  [{ logGroupNamePrefix: '/a' }, ['/a/app', group]],
  [{ logGroupNamePattern: 'app' }, ['/a/app', group]],
  [{ logGroupNamePattern: 'App' }, []],
  [{ logGroupNamePattern: '' }, ['/a/app', group, '/b']],
  [{ logGroupIdentifiers: ['/b', '/absent'] }, ['/b']],
  [{ logGroupClass: 'STANDARD' }, ['/a/app', group, '/b']],
  [{ logGroupClass: 'INFREQUENT_ACCESS' }, []],
])('DescribeLogGroups of %j', (input, expected) => {
  expect(names(input)).toEqual(expected)
})

test('DescribeLogGroups goes page by page', () => {
  const first = describe({ limit: 2 })
  expect(first.logGroups).toHaveLength(2)
  const { nextToken = '' } = first
  expect(names({ limit: 2, nextToken })).toEqual(['/b'])
  expect(describe({ limit: 2, nextToken }).nextToken).toBeUndefined()
  expect(describe({ limit: 3 }).nextToken).toBeUndefined()
})

test.each<[DescribeLogGroupsRequest, string]>([
  [
    { logGroupNamePrefix: 'a', logGroupNamePattern: 'b' },
    'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
  ],
  [
    { limit: 51 },
    "1 validation error detected: Value '51' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 50",
  ],
  [
    { limit: 0 },
    "1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
  ],
  [{ nextToken: 'x' }, 'The specified nextToken is invalid.'],
  [
    { logGroupNamePrefix: '*' },
    "1 validation error detected: Value '*' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+",
  ],
])('DescribeLogGroups refuses %j', (input, message) => {
  expect(() => describe(input)).toThrow(refusal('InvalidParameterException', message))
})

test('DescribeLogGroups asks for groups without a name, whatever the request narrows', () => {
  expect(describeLogGroups.asks({ logGroupNamePrefix: '/a' }, world)).toMatchObject([
    { action: 'logs:DescribeLogGroups', resource: 'arn:aws:logs:us-east-1:123456789012:log-group::log-stream:' },
  ])
})
