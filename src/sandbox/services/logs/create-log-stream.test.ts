import { expect, test } from 'vitest'
import createLogStream from './create-log-stream.ts'
import { group, knownLogs, refusal } from './group/fixture.ts'

const { world, caller } = knownLogs()
const create = (logGroupName: string, logStreamName: string) =>
  createLogStream.answer({ logGroupName, logStreamName }, world, caller)

test('CreateLogStream makes a stream once', () => {
  expect(create(group, 'i-0123456789abcdef0')).toBeUndefined()
  expect(() => create(group, 'i-0123456789abcdef0')).toThrow(
    refusal('ResourceAlreadyExistsException', 'The specified log stream already exists'),
  )
})

test.each([
  ['/absent', 'stream', 'ResourceNotFoundException', 'The specified log group does not exist.'],
  [
    'a group',
    'stream',
    'InvalidParameterException',
    "1 validation error detected: Value 'a group' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+",
  ],
  [
    group,
    'a:b',
    'InvalidParameterException',
    "1 validation error detected: Value 'a:b' at 'logStreamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [^:*]*",
  ],
  [
    group,
    '',
    'InvalidParameterException',
    "1 validation error detected: Value '' at 'logStreamName' failed to satisfy constraint: Member must have length greater than or equal to 1",
  ],
])('CreateLogStream refuses %s with %s', (groupName, streamName, code, message) => {
  expect(() => create(groupName, streamName)).toThrow(refusal(code, message))
})

test('CreateLogStream takes no more streams than the sandbox keeps', () => {
  for (let i = 1; i < 1000; i++) create(group, `s${i}`)
  expect(() => create(group, 'one more')).toThrow(refusal('LimitExceededException', 'Resource limit exceeded.'))
})

test('CreateLogStream asks for the stream', () => {
  expect(createLogStream.asks({ logGroupName: group, logStreamName: 'i-0' }, world)).toMatchObject([
    {
      action: 'logs:CreateLogStream',
      resource: 'arn:aws:logs:us-east-1:123456789012:log-group:/aws/ec2/sandbox-go-mysql-api/application:log-stream:i-0',
    },
  ])
})
