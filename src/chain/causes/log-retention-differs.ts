/** A group that something else made keeps its events for ever, and is paid for as long. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'log-retention-differs',
  title: "The log group's retention is not the stack's",
  when: { 'log-retention-is-the-stacks': 'fail' },
  source: 'CloudWatch Logs User Guide, "Change log data retention"',
  remedy: {
    say: ({ logGroup, logRetentionDays }) =>
      `Have the events of \`${logGroup}\` end after ${logRetentionDays} days, or change \`logs.retentionDays\` in the stack file. What is older is then deleted.`,
    needs: ['logs:PutRetentionPolicy'],
    command: ({ logGroup, logRetentionDays, region }) => [
      ...['aws', 'logs', 'put-retention-policy', '--region', region],
      ...['--log-group-name', logGroup, '--retention-in-days', logRetentionDays],
    ],
  },
})
