/** What the tests of CloudWatch Logs share: the stack's group, and words for putting events into it. */
import { expect } from 'vitest'
import { knownWorld, mint } from '../../../gateway/fixture.ts'
import createLogStream from '../create-log-stream.ts'
import putLogEvents from '../put-log-events.ts'

export const group = '/aws/ec2/sandbox-go-mysql-api/application'

/** 2026-09-26T11:30:00Z, at which the known world's clock stands. */
export const now = Date.UTC(2026, 8, 26, 11, 30, 0)

export function knownLogs() {
  const world = knownWorld()
  const caller = mint(world).principal
  const put = (stream: string, ...events: [timestamp: number, message: string][]) => {
    if (!world.logs.groups.get(group)?.streams.has(stream)) {
      createLogStream.answer({ logGroupName: group, logStreamName: stream }, world, caller)
    }
    const logEvents = events.map(([timestamp, message]) => ({ timestamp, message }))
    return putLogEvents.answer({ logGroupName: group, logStreamName: stream, logEvents }, world, caller)
  }
  return { world, caller, put }
}

export function refusal(code: string, message: string) {
  return expect.objectContaining({ name: 'AwsError', code, status: 400, message })
}
