/** The metadata service is switched off for the instance: with a token or without, every request is refused. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'imds-disabled',
  title: 'The metadata service is switched off for the instance',
  when: { 'token-is-granted': 'fail' },
  applies: (facts) => facts['token.status'] === 403 && facts['tokenless.status'] === 403,
  because: () => ['a request without a token is refused with 403 as well'],
  source: 'EC2 User Guide, "Configure the instance metadata options"',
  remedy: {
    say: () => 'Switch the metadata endpoint on.',
    needs: ['ec2:ModifyInstanceMetadataOptions'],
    command: ({ instanceId, region }) => [
      ...['aws', 'ec2', 'modify-instance-metadata-options', '--region', region],
      ...['--instance-id', instanceId, '--http-endpoint', 'enabled'],
    ],
    wait: 'it takes effect within about 20 seconds, without a restart',
  },
})
