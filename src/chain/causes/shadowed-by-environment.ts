/** Keys in the environment win over everything. They work until they do not, and then nobody looks for them there. */
import { winnerIs } from '../credential-sources.ts'
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'shadowed-by-environment',
  title: 'Keys in the environment come before the instance role',
  when: { 'credentials-come-from-the-instance': 'fail' },
  applies: (facts) => winnerIs(facts, 'environment'),
  source: 'AWS SDKs and Tools Reference Guide, "Standardized credential providers"; aws-cli#3304',
  remedy: {
    say: () =>
      'Unset AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN where the process gets its environment: the shell profile, the systemd unit, the Compose file. Then retire those keys: they are written down somewhere.',
    needs: [],
    wait: 'a running process keeps what it has until it is restarted',
  },
})
