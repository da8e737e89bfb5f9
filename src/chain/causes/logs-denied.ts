/** The group is there, and the role's policy does not allow writing to its streams. */
import { logGroupArn } from '../../core/arn.ts'
import { defineCause, placeOf, putRolePolicy } from './_define.ts'

export default defineCause({
  id: 'logs-denied',
  title: "The role's policy does not allow writing to the log group",
  when: { 'logs-are-writable': 'fail' },
  applies: (facts) =>
    facts['logs.errorCode'] === 'AccessDeniedException' &&
    /because no identity-based policy allows the logs:(CreateLogStream|PutLogEvents) action/.test(
      facts['logs.errorMessage'] ?? '',
    ),
  source: 'CloudWatch Logs User Guide, "Using identity-based policies"; awsdocs/iam-user-guide#174',
  remedy: {
    say: ({ role, logGroup }) =>
      `Allow role \`${role}\` the actions logs:CreateLogStream and logs:PutLogEvents on the streams of \`${logGroup}\`. A statement that names the group alone does not grant them.`,
    needs: ['iam:PutRolePolicy'],
    command: (names) =>
      putRolePolicy(names, 'write-logs', {
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: `${logGroupArn(placeOf(names), names.logGroup)}:log-stream:*`,
      }),
    wait: 'a new policy takes effect within seconds; nothing needs a restart',
  },
})
