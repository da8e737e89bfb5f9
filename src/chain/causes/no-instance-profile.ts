/** The instance was launched without an instance profile, or with one that never held a role. */
import { defineCause } from './_define.ts'

export default defineCause({
  id: 'no-instance-profile',
  title: 'No instance profile with a role is attached',
  when: { 'token-is-granted': 'pass', 'role-is-attached': 'fail' },
  source: 'EC2 User Guide, "IAM roles for Amazon EC2"',
  remedy: {
    // The metadata service answers both alike, so only whoever may ask EC2 can tell which it is.
    say: ({ role, instanceProfile }) =>
      `Attach the instance profile that holds role \`${role}\`. Where one is attached already it is empty: put the role in with \`aws iam add-role-to-instance-profile --instance-profile-name ${instanceProfile} --role-name ${role}\`.`,
    needs: ['ec2:AssociateIamInstanceProfile', 'iam:PassRole', 'iam:AddRoleToInstanceProfile'],
    command: ({ instanceId, region, instanceProfile }) => [
      ...['aws', 'ec2', 'associate-iam-instance-profile', '--region', region],
      ...['--instance-id', instanceId, '--iam-instance-profile', `Name=${instanceProfile}`],
    ],
    wait: 'the role shows within about 10 seconds; SSM Agent may sleep up to 30 minutes until it is restarted',
  },
})
