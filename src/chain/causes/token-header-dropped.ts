/** The header that says how long the token shall live did not arrive, or not as it was sent. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'token-header-dropped',
  title: 'Something on the way drops or changes the header of the token request',
  when: { 'token-is-granted': 'fail' },
  // Rolecall asks for 1 to 21600 seconds, so only what arrives can be wrong.
  applies: (facts) => facts['token.status'] === 400,
  source: 'EC2 User Guide, "Access instance metadata for an EC2 instance": 400 for a header that is missing or invalid',
  remedy: {
    say: () =>
      'Find what intercepts 169.254.169.254 (a local proxy, a service mesh) and let the metadata address bypass it: the header X-aws-ec2-metadata-token-ttl-seconds must arrive as it is sent.',
    needs: [],
  },
})
