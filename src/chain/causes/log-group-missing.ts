/** The group is not there, and the role that writes to it may not make it. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'log-group-missing',
  title: 'The log group does not exist in this region and account',
  when: { 'log-group-is-there': 'fail' },
  source: 'CloudWatch Logs User Guide, "Working with log groups and log streams"; prakhar1989/docker-curriculum#260',
  remedy: {
    say: ({ logGroup, logRetentionDays, region }) =>
      `Create \`${logGroup}\` in ${region}, and then have its events end after ${logRetentionDays} days with \`aws logs put-retention-policy\`; or mend the name or region in the stack file.`,
    needs: ['logs:CreateLogGroup', 'logs:PutRetentionPolicy'],
    command: ({ logGroup, region }) => ['aws', 'logs', 'create-log-group', '--region', region, '--log-group-name', logGroup],
  },
})
