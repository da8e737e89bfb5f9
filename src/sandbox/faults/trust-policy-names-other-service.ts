/** The role can no longer be assumed by EC2. The metadata service says so in a body with status 200, which clients do not show. */
import { parseTrustPolicy } from '../../policy/index.ts'
import { attachedRole, defineFault } from './_define.ts'

export default defineFault({
  id: 'trust-policy-names-other-service',
  title: 'The trust policy of the role was written for RDS instead of EC2',
  provokes: 'trust-refuses-ec2',
  spoil(world) {
    attachedRole(world).role.trust = parseTrustPolicy({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service: 'rds.amazonaws.com' }, Action: 'sts:AssumeRole' }],
    })
  },
})
