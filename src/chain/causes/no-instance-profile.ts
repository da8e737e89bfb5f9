/** The instance was launched without an instance profile, or with one that never held a role. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'no-instance-profile',
  title: 'No instance profile with a role is attached',
  when: { 'token-is-granted': 'pass', 'role-is-attached': 'fail' },
  source: 'EC2 User Guide, "IAM roles for Amazon EC2"',
  remedy: {
    say: ({ role }) => `Attach the instance profile that holds role \`${role}\`.`,
    needs: ['ec2:AssociateIamInstanceProfile', 'iam:PassRole'],
    command: ({ instanceId, region, instanceProfile }) => [
      ...['aws', 'ec2', 'associate-iam-instance-profile', '--region', region],
      ...['--instance-id', instanceId, '--iam-instance-profile', `Name=${instanceProfile}`],
    ],
    wait: 'the role shows within about 10 seconds; SSM Agent may sleep up to 30 minutes until it is restarted',
  },
})
