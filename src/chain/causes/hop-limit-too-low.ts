/** The reply dies on the container bridge, so the caller sees a time-out and no error to search for. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'hop-limit-too-low',
  title: 'The hop limit stops token replies short of the caller',
  when: { 'token-reply-arrives': 'fail' },
  // Only the reply to the token request leaves with a limited number of hops, so everything else answers.
  applies: (facts) => facts['token.reply'] === 'lost' && facts['tokenless.status'] !== undefined,
  because: (facts) => [`a request without a token, which no hop limit stops, is answered ${facts['tokenless.status']}`],
  source: 'EC2 User Guide, "Configure the instance metadata options"',
  remedy: {
    say: () => 'Raise the hop limit to 2: a container on a bridge is one hop further away than its host.',
    needs: ['ec2:ModifyInstanceMetadataOptions'],
    command: ({ instanceId, region }) => [
      ...['aws', 'ec2', 'modify-instance-metadata-options', '--region', region],
      ...['--instance-id', instanceId, '--http-put-response-hop-limit', '2'],
    ],
    wait: 'it takes effect within about 20 seconds, without a restart',
  },
})
