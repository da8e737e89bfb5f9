/** A Deny beats every Allow, so adding another Allow cures nothing. */
import { parameterArn } from '../../core/arn.ts'
import { parsePolicy } from '../../policy/index.ts'
import { attachedRole, defineFault } from './_define.ts'

export default defineFault({
  id: 'parameter-explicitly-denied',
  title: 'A policy that denies reading the parameter was added to the role',
  provokes: 'parameter-denied-explicitly',
  spoil(world) {
    const deny = {
      Sid: 'KeepOut',
      Effect: 'Deny',
      Action: 'ssm:GetParameter',
      Resource: parameterArn(world, world.parameterName),
    }
    attachedRole(world).role.policies.set('keep-out', parsePolicy({ Version: '2012-10-17', Statement: [deny] }))
  },
})
