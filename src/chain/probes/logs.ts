/** Writes one line to the stack's log group, into the stream that is named after the instance, as the application will. */
import { CreateLogStream$, PutLogEvents$ } from '@aws-sdk/client-cloudwatch-logs'
import type { Facts } from '../../core/facts.ts'
import type { AwsReply } from '../aws/call.ts'
import { canSign, defineProbe } from './_define.ts'

export default defineProbe({
  id: 'logs',
  link: 'logs',
  title: 'Write one line to the log group',
  after: ['metadata', 'credentials'],
  learns: ['logs.endpoint', 'logs.groupFound', 'logs.writable', 'logs.stream', 'logs.errorCode', 'logs.errorMessage'],
  ready: (facts) => canSign(facts) && facts['metadata.instanceId'] !== undefined,
  writes: true,
  deadlineMs: 4000,
  async learn({ aws, facts, stack, clock, signal }) {
    const { group } = stack.logs
    const instanceId = facts['metadata.instanceId'] ?? ''
    const caller = aws(facts['metadata.region'] ?? stack.region)
    const asked = { 'logs.endpoint': caller.endpoint('logs') }
    const stream = { logGroupName: group, logStreamName: instanceId }
    const created = await caller.call('logs', CreateLogStream$, stream, signal)
    if (!created.ok && created.code !== 'ResourceAlreadyExistsException') return { ...asked, ...refused(created) }
    const line = { timestamp: clock.now(), message: `rolecall test: ${instanceId} may write here` }
    const put = await caller.call('logs', PutLogEvents$, { ...stream, logEvents: [line] }, signal)
    if (!put.ok) return { ...asked, ...refused(put) }
    return { ...asked, 'logs.groupFound': true, 'logs.writable': true, 'logs.stream': instanceId }
  },
})

function refused({ code, message }: AwsReply<unknown> & { ok: false }): Facts {
  // Where there is no group, nobody can tell whether it may be written to.
  if (code === 'ResourceNotFoundException') return { 'logs.groupFound': false }
  return { 'logs.writable': false, 'logs.errorCode': code, ...(message && { 'logs.errorMessage': message }) }
}
