/** Nobody on the instance can tell any more what the role may do. */
import { roleArn } from '../../core/arn.ts'
import { attachedRole, defineFault, removePermission } from './_define.ts'

export default defineFault({
  id: 'own-policies-hidden',
  title: 'The statement that lets the role read its own policies was removed',
  provokes: 'permissions-missing',
  needs: 'debugging',
  spoil(world) {
    removePermission(world, { action: 'iam:ListRolePolicies', resource: roleArn(world, attachedRole(world).role.name) })
  },
})
