/** Whatever statements let the role read the parameter are taken out. */
import { parameterArn } from '../../core/arn.ts'
import { defineFault, removePermission } from './_define.ts'

export default defineFault({
  id: 'parameter-statement-removed',
  title: 'The statement that allows reading the parameter was removed from the policy of the role',
  provokes: 'parameter-denied',
  spoil(world) {
    removePermission(world, { action: 'ssm:GetParameter', resource: parameterArn(world, world.parameterName) })
  },
})
