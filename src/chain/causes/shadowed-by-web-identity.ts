/** Left over from a pod: the SDK trades a token file for another role. */
import { winnerIs } from '../credential-sources.ts'
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'shadowed-by-web-identity',
  title: 'A web identity token file comes before the instance role',
  when: { 'credentials-come-from-the-instance': 'fail' },
  applies: (facts) => winnerIs(facts, 'web-identity'),
  source: 'AWS SDKs and Tools Reference Guide, "Assume role credential provider"',
  remedy: {
    say: () =>
      'Unset AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN. In a pod on EKS they are there on purpose: then the role of the service account is what the stack file should name.',
    needs: [],
    wait: 'a running process keeps what it has until it is restarted',
  },
})
