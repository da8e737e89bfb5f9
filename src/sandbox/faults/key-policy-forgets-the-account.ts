/** A key policy that names its administrators alone: what roles are allowed elsewhere then counts for nothing. */
import { roleArn } from '../../core/arn.ts'
import { parsePolicy } from '../../policy/index.ts'
import { customerKey, defineFault } from './_define.ts'

export default defineFault({
  id: 'key-policy-forgets-the-account',
  title: 'The policy of the customer key was rewritten for its administrators, and no longer leaves anything to the account',
  provokes: 'key-denied-by-key-policy',
  spoil(world) {
    const Principal = { AWS: roleArn(world, 'rolecall-operator') }
    const statement = { Sid: 'Administrators', Effect: 'Allow', Principal, Action: 'kms:*', Resource: '*' }
    customerKey(world).policy = parsePolicy({ Version: '2012-10-17', Statement: [statement] }, 'resource')
  },
})
