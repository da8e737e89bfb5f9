/** A variable switches the instance role off, and SDKs then report missing credentials. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'imds-disabled-by-environment',
  title: 'The environment switches the metadata service off for SDKs',
  when: { 'imds-is-allowed': 'fail' },
  source: 'AWS SDKs and Tools Reference Guide, "IMDS credential provider"',
  remedy: {
    say: () =>
      'Unset AWS_EC2_METADATA_DISABLED where the process gets its environment: the shell profile, the systemd unit or the Compose file.',
    needs: [],
    wait: 'a running process keeps its environment until it is restarted',
  },
})
