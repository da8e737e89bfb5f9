/** The role's policy does not speak of the parameter at all. */
import { parameterArn, partitionOf } from '../../core/arn.ts'
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'parameter-denied',
  title: "The role's policy does not allow reading the parameter",
  when: { 'parameter-is-readable': 'fail' },
  applies: (facts) =>
    facts['parameter.errorCode'] === 'AccessDeniedException' &&
    /because no identity-based policy allows the ssm:GetParameter action/.test(facts['parameter.errorMessage'] ?? ''),
  source: 'IAM User Guide, "Troubleshoot access denied error messages"',
  remedy: {
    say: ({ role, parameter }) => `Allow role \`${role}\` the action ssm:GetParameter on the parameter \`${parameter}\`.`,
    needs: ['iam:PutRolePolicy'],
    command: ({ role, region, accountId, parameter }) => [
      ...['aws', 'iam', 'put-role-policy', '--role-name', role, '--policy-name', 'read-database-password', '--policy-document'],
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 'ssm:GetParameter',
            Resource: parameterArn({ partition: partitionOf(region), region, accountId }, parameter),
          },
        ],
      }),
    ],
    wait: 'a new policy takes effect within seconds; nothing needs a restart',
  },
})
