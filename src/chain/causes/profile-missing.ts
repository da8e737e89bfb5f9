/** AWS_PROFILE names a profile that no file has. The AWS CLI stops; some SDKs go on as the instance role without a word. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'profile-missing',
  title: 'The profile that AWS_PROFILE names does not exist',
  when: { 'credentials-come-from-the-instance': 'fail' },
  applies: (facts) => facts['sources.profileIsThere'] === false,
  source: 'measured: the AWS CLI says `The config profile (prod) could not be found`, the SDK for JavaScript goes on as the role',
  remedy: {
    say: (_names, facts) =>
      `Unset AWS_PROFILE, or add \`[profile ${facts['sources.profile'] ?? 'NAME'}]\` to the AWS config file of the user that the process runs as.`,
    needs: [],
    wait: 'a running process keeps what it has until it is restarted',
  },
})
