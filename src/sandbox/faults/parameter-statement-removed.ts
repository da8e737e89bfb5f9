/** Whatever statements let the role read the parameter are taken out; what else they allowed goes with them. */
import { parameterArn } from '../../core/arn.ts'
import { decide } from '../../policy/index.ts'
import { attachedRole, defineFault } from './_define.ts'

export default defineFault({
  id: 'parameter-statement-removed',
  title: 'The statement that allows reading the parameter was removed from the policy of the role',
  provokes: 'parameter-denied',
  spoil(world) {
    const { policies } = attachedRole(world).role
    const request = { action: 'ssm:GetParameter', resource: parameterArn(world, world.parameterName) }
    for (const [name, { statements }] of policies) {
      const kept = statements.filter((one) => !decide({ identity: [{ name, document: { statements: [one] } }] }, request).allowed)
      policies.set(name, { statements: kept })
    }
  },
})
