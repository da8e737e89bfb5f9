/** The role's policy does not speak of the parameter at all. */
import { parameterArn } from '../../core/arn.ts'
import { defineCause, placeOf, putRolePolicy } from './_define.ts'

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
    command: (names) =>
      putRolePolicy(names, 'read-database-password', {
        Action: 'ssm:GetParameter',
        Resource: parameterArn(placeOf(names), names.parameter),
      }),
    wait: 'a new policy takes effect within seconds; nothing needs a restart',
  },
})
