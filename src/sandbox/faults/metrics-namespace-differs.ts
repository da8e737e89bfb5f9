/** The condition and the application spell the namespace differently, as after a rename of one of them. */
import { parsePolicy } from '../../policy/index.ts'
import { attachedRole, defineFault, removePermission } from './_define.ts'

export default defineFault({
  id: 'metrics-namespace-differs',
  title: 'The statement that allows writing metrics was made for another namespace',
  provokes: 'metrics-denied',
  spoil(world) {
    const Action = 'cloudwatch:PutMetricData'
    removePermission(world, { action: Action, resource: '*', context: { 'cloudwatch:namespace': world.metricsNamespace } })
    const Condition = { StringEquals: { 'cloudwatch:namespace': `${world.metricsNamespace}-old` } }
    const other = parsePolicy({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*', Condition }] })
    attachedRole(world).role.policies.set('metrics', other)
  },
})
