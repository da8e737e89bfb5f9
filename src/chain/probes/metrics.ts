/** Writes one datum into the stack's namespace. */
import { PutMetricData$ } from '@aws-sdk/client-cloudwatch'
import { canSign, defineProbe } from './_define.ts'

export default defineProbe({
  id: 'metrics',
  link: 'metrics',
  title: 'Write one datum to the metrics',
  after: ['metadata', 'credentials'],
  learns: ['metrics.namespace', 'metrics.endpoint', 'metrics.writable', 'metrics.errorCode', 'metrics.errorMessage'],
  ready: (facts) => canSign(facts) && facts['metadata.instanceId'] !== undefined,
  writes: true,
  deadlineMs: 4000,
  async learn({ aws, facts, stack, signal }) {
    const { namespace } = stack.metrics
    const caller = aws(facts['metadata.region'] ?? stack.region)
    const Dimensions = [{ Name: 'InstanceId', Value: facts['metadata.instanceId'] ?? '' }]
    const datum = { MetricName: 'rolecall_test', Dimensions, Value: 1, Unit: 'Count' }
    const reply = await caller.call('cloudwatch', PutMetricData$, { Namespace: namespace, MetricData: [datum] }, signal)
    const asked = { 'metrics.namespace': namespace, 'metrics.endpoint': caller.endpoint('cloudwatch') }
    if (reply.ok) return { ...asked, 'metrics.writable': true }
    const { code, message } = reply
    return {
      ...asked,
      'metrics.writable': false,
      'metrics.errorCode': code,
      ...(message && { 'metrics.errorMessage': message }),
    }
  },
})
