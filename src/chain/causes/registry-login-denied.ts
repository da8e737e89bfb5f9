/** The login takes no resource: a statement that names a repository never grants it, however right it looks. */
import { defineCause, putRolePolicy } from './_define.ts'

export default defineCause({
  id: 'registry-login-denied',
  title: "The role's policy does not allow logging in to the image registry",
  when: { 'registry-grants-login': 'fail' },
  applies: (facts) =>
    facts['registry.loginErrorCode'] === 'AccessDeniedException' &&
    /because no identity-based policy allows the ecr:GetAuthorizationToken action/.test(
      facts['registry.loginErrorMessage'] ?? '',
    ),
  source: 'Amazon ECR User Guide, "Amazon ECR identity-based policies"; awsdocs/amazon-ecr-user-guide#19',
  remedy: {
    say: ({ role }) =>
      `Allow role \`${role}\` the action ecr:GetAuthorizationToken on \`*\`. It takes no resource: a statement that names a repository does not grant it.`,
    needs: ['iam:PutRolePolicy'],
    command: (names) => putRolePolicy(names, 'log-in-to-registry', { Action: 'ecr:GetAuthorizationToken', Resource: '*' }),
    wait: 'a new policy takes effect within seconds; nothing needs a restart',
  },
})
