/** Nothing is there. On a laptop that is as it should be; on EC2 something stands in the way. */
import { isEc2 } from '../instance.ts'
import { defineCause } from './_define.ts'

const unblock =
  'Look for what blocks 169.254.169.254 from here: the route (`ip route get 169.254.169.254`), the firewall (`nft list ruleset`), a network policy.'
const elsewhere =
  'Rehearse here with `rolecall rehearse`, run `rolecall test` on the instance, or save its facts there with `rolecall test --save facts.json` and read them here with `rolecall diagnose facts.json`.'

export default defineCause({
  id: 'imds-unreachable',
  title: 'Nothing answers at the metadata address: this is no EC2 instance, or the way there is blocked',
  when: { 'imds-is-reachable': 'fail' },
  because: (facts) => {
    const vendor = facts['host.vendor']
    if (vendor === undefined) return []
    return [
      isEc2(facts)
        ? 'the firmware says that this is an EC2 instance'
        : `the firmware says \`${vendor}\`, so this is no EC2 instance`,
    ]
  },
  source: 'EC2 User Guide, "Access instance metadata for an EC2 instance"',
  remedy: {
    say: (_names, facts) => {
      const endpoint = facts['imds.endpoint']
      // Only a setting leads anywhere else, and whoever set it will know better than the firewall.
      if (endpoint !== undefined && !/^http:\/\/(169\.254\.169\.254|\[fd00:ec2::254\])$/.test(endpoint)) {
        return `Unset AWS_EC2_METADATA_SERVICE_ENDPOINT and \`ec2_metadata_service_endpoint\` of the AWS config file, or start what they name: they lead to ${endpoint} instead of the metadata service. ${elsewhere}`
      }
      const vendor = facts['host.vendor']
      if (vendor === undefined) return `If this is an EC2 instance: ${unblock} If it is none: ${elsewhere}`
      return isEc2(facts) ? unblock : `This is no EC2 instance. ${elsewhere}`
    },
    needs: [],
  },
})
