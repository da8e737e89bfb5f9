/** A boundary for all roles of the account that was written before anybody used parameters. */
import { managedPolicyArn } from '../../core/arn.ts'
import { parsePolicy } from '../../policy/index.ts'
import { ManagedPolicy } from '../managed-policy.ts'
import { allButParameters, attachedRole, defineFault } from './_define.ts'

export default defineFault({
  id: 'boundary-forgets-parameters',
  title: 'A permissions boundary without Systems Manager was set on the role',
  provokes: 'parameter-denied-by-boundary',
  spoil(world) {
    const name = 'boundary-of-all-roles'
    const arn = managedPolicyArn(world, name)
    const document = parsePolicy({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: allButParameters, Resource: '*' }],
    })
    world.managedPolicies.set(arn, new ManagedPolicy({ arn, name, document, createdAt: world.clock.now() }))
    attachedRole(world).role.boundary = arn
  },
})
