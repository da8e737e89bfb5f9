/** The role does not trust EC2. SDKs report missing credentials; the reason stands only in the answer of the metadata service. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'trust-refuses-ec2',
  title: "The role's trust policy does not let EC2 assume it",
  when: { 'role-is-attached': 'pass', 'credentials-are-issued': 'fail' },
  applies: (facts) => facts['credentials.code'] === 'AssumeRoleUnauthorizedAccess',
  source: 'IAM User Guide, "Troubleshoot IAM and Amazon EC2"',
  remedy: {
    say: ({ role }) => `Let the trust policy of role \`${role}\` allow sts:AssumeRole to the service ec2.amazonaws.com.`,
    needs: ['iam:UpdateAssumeRolePolicy'],
    command: ({ role }) => [
      ...['aws', 'iam', 'update-assume-role-policy', '--role-name', role, '--policy-document'],
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}',
    ],
    wait: 'the metadata service tries again within about a minute',
  },
})
