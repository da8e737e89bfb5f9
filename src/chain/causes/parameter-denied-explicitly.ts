/** A Deny in the role's own policies names the parameter; no Allow can outweigh it. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'parameter-denied-explicitly',
  title: "A Deny in the role's policies forbids reading the parameter",
  when: { 'parameter-is-readable': 'fail' },
  applies: (facts) =>
    facts['parameter.errorCode'] === 'AccessDeniedException' &&
    /with an explicit deny in an identity-based policy/.test(facts['parameter.errorMessage'] ?? ''),
  source: 'IAM User Guide, "Policy evaluation logic"',
  remedy: {
    say: ({ role, parameter }) =>
      `Find the Deny among the policies of role \`${role}\` and except \`${parameter}\` from it; a further Allow does not help.`,
    needs: ['iam:ListRolePolicies', 'iam:ListAttachedRolePolicies', 'iam:PutRolePolicy'],
    command: ({ role }) => ['aws', 'iam', 'list-role-policies', '--role-name', role],
  },
})
