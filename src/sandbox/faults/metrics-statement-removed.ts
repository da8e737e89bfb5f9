/** Nothing in the role's policies speaks of metrics any more. */
import { defineFault, removePermission } from './_define.ts'

export default defineFault({
  id: 'metrics-statement-removed',
  title: 'The statement that allows writing metrics was removed from the role',
  provokes: 'metrics-denied',
  spoil(world) {
    const context = { 'cloudwatch:namespace': world.metricsNamespace }
    removePermission(world, { action: 'cloudwatch:PutMetricData', resource: '*', context })
  },
})
