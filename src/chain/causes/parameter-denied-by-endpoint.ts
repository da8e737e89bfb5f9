/** The call went through a VPC endpoint whose policy does not let it pass; from elsewhere the same call succeeds. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'parameter-denied-by-endpoint',
  title: 'The policy of the VPC endpoint does not let the call pass',
  when: { 'parameter-is-readable': 'fail' },
  applies: (facts) => /(because no|with an explicit deny in a) VPC endpoint policy/.test(facts['parameter.errorMessage'] ?? ''),
  source: 'IAM User Guide, "Troubleshoot access denied error messages"; amazon-ssm-agent#374',
  remedy: {
    say: ({ parameter, role }) =>
      `Let the policy of the VPC endpoint for Systems Manager allow ssm:GetParameter on \`${parameter}\` to role \`${role}\`; a further Allow in the role's policies does not help.`,
    needs: ['ec2:DescribeVpcEndpoints', 'ec2:ModifyVpcEndpoint'],
    command: ({ region }) => [
      ...['aws', 'ec2', 'describe-vpc-endpoints', '--region', region],
      ...['--filters', `Name=service-name,Values=com.amazonaws.${region}.ssm`],
    ],
  },
})
