/** Looks for the stack's log group and its retention. Only where the stack lets the role list log groups. */
import { DescribeLogGroups$, type DescribeLogGroupsResponse } from '@aws-sdk/client-cloudwatch-logs'
import { canSign, defineProbe } from './_define.ts'

export default defineProbe({
  id: 'log-group',
  link: 'logs',
  title: 'Look for the log group and its retention',
  after: ['metadata', 'credentials'],
  learns: [
    'logs.group',
    'logs.listing',
    'logs.listErrorMessage',
    'logs.listed',
    'logs.retentionDays',
    'logs.expectedRetentionDays',
  ],
  ready: canSign,
  deadlineMs: 4000,
  async learn({ aws, facts, stack, signal }) {
    const { group, retentionDays } = stack.logs
    const asked = { 'logs.group': group, 'logs.expectedRetentionDays': retentionDays }
    const { debugging, logGroupSetup } = stack.permissions
    if (!debugging && !logGroupSetup) return { ...asked, 'logs.listing': 'not-in-stack' }
    const caller = aws(facts['metadata.region'] ?? stack.region)
    const prefix = { logGroupNamePrefix: group }
    const reply = await caller.call<DescribeLogGroupsResponse>('logs', DescribeLogGroups$, prefix, signal)
    if (!reply.ok) {
      const { code, message } = reply
      return { ...asked, 'logs.listing': 'denied', 'logs.listErrorMessage': [code, message].filter(Boolean).join(': ') }
    }
    // Of all names with the prefix, the prefix itself comes first, so that one page will do.
    const found = reply.output.logGroups?.find(({ logGroupName }) => logGroupName === group)
    return {
      ...asked,
      'logs.listing': 'read',
      'logs.listed': found !== undefined,
      ...(found && { 'logs.retentionDays': found.retentionInDays ?? 0 }),
    }
  },
})
