import { describe, expect, test } from 'vitest'
import { group, knownLogs, now, refusal } from './group/fixture.ts'
import putLogEvents from './put-log-events.ts'

const hour = 3600 * 1000
const day = 24 * hour

function kept({ world }: ReturnType<typeof knownLogs>) {
  return world.logs.groups.get(group)?.events.map(({ message }) => message)
}

test('PutLogEvents keeps a batch, whatever its sequence token', () => {
  const logs = knownLogs()
  expect(logs.put('i-0', [now - 1, 'one'], [now, 'two'])).toEqual({ nextSequenceToken: expect.stringMatching(/^\d{56}$/) })
  const again = { logGroupName: group, logStreamName: 'i-0', logEvents: [{ timestamp: now, message: 'three' }] }
  putLogEvents.answer({ ...again, sequenceToken: '1' }, logs.world, logs.caller)
  expect(kept(logs)).toEqual(['one', 'two', 'three'])
})

describe('PutLogEvents leaves out what is', () => {
  test.each([
    ['14 days old', now - 14 * day, undefined],
    ['older than 14 days', now - 14 * day - 1, { tooOldLogEventEndIndex: 1, expiredLogEventEndIndex: 1 }],
    ['2 hours ahead', now + 2 * hour, undefined],
    ['further ahead', now + 2 * hour + 1, { tooNewLogEventStartIndex: 0 }],
  ])('%s: %j', (_what, timestamp, rejected) => {
    const logs = knownLogs()
    expect(logs.put('i-0', [timestamp, 'one']).rejectedLogEventsInfo).toEqual(rejected)
    expect(kept(logs)).toEqual(rejected ? [] : ['one'])
  })

  test('expired by the retention of the group, and takes the rest', () => {
    const logs = knownLogs()
    const found = logs.world.logs.groups.get(group)
    if (found) found.retentionDays = 1
    expect(logs.put('i-0', [now - day - 1, 'one'], [now - day, 'two']).rejectedLogEventsInfo).toEqual({
      expiredLogEventEndIndex: 1,
    })
    expect(kept(logs)).toEqual(['two'])
  })

  test('too old, and takes any age down to that where nothing expires', () => {
    const logs = knownLogs()
    const found = logs.world.logs.groups.get(group)
    if (found) found.retentionDays = undefined
    expect(logs.put('i-0', [now - 14 * day - 1, 'one'], [now - 14 * day, 'two']).rejectedLogEventsInfo).toEqual({
      tooOldLogEventEndIndex: 1,
    })
    expect(kept(logs)).toEqual(['two'])
  })
})

describe('PutLogEvents refuses a batch', () => {
  const refused = (...events: [number, string][]) => {
    const logs = knownLogs()
    return expect(() => logs.put('i-0', ...events))
  }

  test('without events', () => {
    refused().toThrow(
      refusal(
        'InvalidParameterException',
        "1 validation error detected: Value '[]' at 'logEvents' failed to satisfy constraint: Member must have length greater than or equal to 1",
      ),
    )
  })

  test('of more than 10,000, and takes so many', () => {
    const many = Array.from({ length: 10_000 }, (): [number, string] => [now, 'x'])
    refused(...many).not.toThrow()
    refused(...many, [now, 'x']).toThrow(expect.objectContaining({ code: 'InvalidParameterException' }))
  })

  test('of more than a mebibyte, counting 26 bytes for each event', () => {
    const largest = 'ä'.repeat((1_048_576 - 26) / 2)
    refused([now, largest]).not.toThrow()
    refused([now, `${largest}a`]).toThrow(
      refusal('InvalidParameterException', 'Upload too large: 1048577 bytes exceeds limit of 1048576'),
    )
  })

  test('out of order', () => {
    refused([now, 'a'], [now, 'b']).not.toThrow()
    refused([now, 'a'], [now - 1, 'b']).toThrow(
      refusal('InvalidParameterException', 'Log events in a single PutLogEvents request must be in chronological order.'),
    )
  })

  test('of more than a day', () => {
    refused([now - day, 'a'], [now, 'b']).not.toThrow()
    refused([now - day - 1, 'a'], [now, 'b']).toThrow(
      refusal(
        'InvalidParameterException',
        'The batch of log events in a single PutLogEvents request cannot span more than 24 hours.',
      ),
    )
  })

  test('with an empty message or a time before 1970', () => {
    refused([now, '']).toThrow(
      refusal(
        'InvalidParameterException',
        "1 validation error detected: Value '' at 'logEvents.1.member.message' failed to satisfy constraint: Member must have length greater than or equal to 1",
      ),
    )
    refused([-1, 'a']).toThrow(
      refusal(
        'InvalidParameterException',
        "1 validation error detected: Value '-1' at 'logEvents.1.member.timestamp' failed to satisfy constraint: Member must have value greater than or equal to 0",
      ),
    )
  })

  test('for a group or a stream that is not there', () => {
    const { world, caller } = knownLogs()
    const logEvents = [{ timestamp: now, message: 'a' }]
    const put = (logGroupName: string) => putLogEvents.answer({ logGroupName, logStreamName: 'absent', logEvents }, world, caller)
    expect(() => put('/absent')).toThrow(refusal('ResourceNotFoundException', 'The specified log group does not exist.'))
    expect(() => put(group)).toThrow(refusal('ResourceNotFoundException', 'The specified log stream does not exist.'))
  })
})

test('PutLogEvents asks for the stream', () => {
  expect(putLogEvents.asks({ logGroupName: group, logStreamName: 'i-0', logEvents: [] }, knownLogs().world)).toMatchObject([
    {
      action: 'logs:PutLogEvents',
      resource: 'arn:aws:logs:us-east-1:123456789012:log-group:/aws/ec2/sandbox-go-mysql-api/application:log-stream:i-0',
    },
  ])
})
