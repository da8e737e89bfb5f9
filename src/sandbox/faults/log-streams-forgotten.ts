/** The ARN of the group looks right in a policy, and is not what writing is asked of: streams are. */
import { logGroupArn } from '../../core/arn.ts'
import { parsePolicy } from '../../policy/index.ts'
import { attachedRole, defineFault, removePermission } from './_define.ts'

export default defineFault({
  id: 'log-streams-forgotten',
  title: 'The statement that allows writing logs was narrowed to the group, without its streams',
  provokes: 'logs-denied',
  spoil(world) {
    const group = logGroupArn(world, world.logGroupName)
    removePermission(world, { action: 'logs:PutLogEvents', resource: `${group}:log-stream:${world.instance.id}` })
    const narrowed = { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: group }
    attachedRole(world).role.policies.set('logs', parsePolicy({ Version: '2012-10-17', Statement: [narrowed] }))
  },
})
