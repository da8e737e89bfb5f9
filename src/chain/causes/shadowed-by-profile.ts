/** A profile that was made for another place: it assumes a role, runs a program, or has keys of its own. */
import { winnerIs } from '../credential-sources.ts'
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'shadowed-by-profile',
  title: 'The AWS profile in use brings credentials that come before the instance role',
  when: { 'credentials-come-from-the-instance': 'fail' },
  applies: (facts) => winnerIs(facts, 'profile-role', 'profile-sso', 'profile-login', 'profile-process', 'config-file'),
  source: 'AWS SDKs and Tools Reference Guide, "Standardized credential providers"',
  remedy: {
    say: (_names, facts) =>
      `Take what brings credentials (role_arn, credential_process, sso_…, keys) out of profile \`${facts['sources.profile'] ?? 'default'}\` in the AWS config file, or unset AWS_PROFILE where it names that profile. If the application is meant to assume a further role, that role is what the stack file should name.`,
    needs: [],
    wait: 'a running process keeps what it has until it is restarted',
  },
})
