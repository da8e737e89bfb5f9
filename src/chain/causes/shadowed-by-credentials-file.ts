/** Somebody ran `aws configure` on the instance, often as another user than the one that fails. */
import { winnerIs } from '../credential-sources.ts'
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'shadowed-by-credentials-file',
  title: 'Keys in the shared credentials file come before the instance role',
  when: { 'credentials-come-from-the-instance': 'fail' },
  applies: (facts) => winnerIs(facts, 'credentials-file'),
  source: 'AWS SDKs and Tools Reference Guide, "Standardized credential providers"; aws-cli#4576, amazon-ssm-agent#526',
  remedy: {
    say: (_names, facts) =>
      `Take the section \`[${facts['sources.profile'] ?? 'default'}]\` out of the shared credentials file of the user that the process runs as (AWS_SHARED_CREDENTIALS_FILE, else ~/.aws/credentials), then retire those keys. Each user has a file: root, the service and you.`,
    needs: [],
    wait: 'a running process keeps what it has until it is restarted',
  },
})
