/** The role may by its policies and not by its permissions boundary, which is the most it may do at all. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'parameter-denied-by-boundary',
  title: "The role's permissions boundary does not allow reading the parameter",
  when: { 'parameter-is-readable': 'fail' },
  applies: (facts) =>
    /perform: ssm:GetParameter .*(because no|with an explicit deny in a) permissions boundary/.test(
      facts['parameter.errorMessage'] ?? '',
    ),
  source: 'IAM User Guide, "Troubleshoot access denied error messages"; terraform-aws-github-runner#3067',
  remedy: {
    say: ({ role, parameter }) =>
      `Let the permissions boundary of role \`${role}\` allow ssm:GetParameter on \`${parameter}\`; a further Allow in the role's policies does not help.`,
    needs: ['iam:GetRole', 'iam:CreatePolicyVersion'],
    command: ({ role }) => ['aws', 'iam', 'get-role', '--role-name', role, '--query', 'Role.PermissionsBoundary'],
  },
})
