/** Puts the metrics of a round into the stack's namespace, in one call. */
import { PutMetricData$, type PutMetricDataInput } from '@aws-sdk/client-cloudwatch'
import type { AwsCaller } from '../chain/aws/call.ts'
import { NoAnswer } from '../chain/no-answer.ts'
import { isProblem } from '../core/problem.ts'
import type { Metric } from './metric.ts'

/** What became of it: `undefined` when CloudWatch took them, else why not. */
export type Unpublished = string | undefined

export interface Batch {
  namespace: string
  instanceId: string
  /** Milliseconds since the epoch. */
  takenAt: number
  metrics: readonly Metric[]
}

export async function publish(aws: AwsCaller, batch: Batch, signal: AbortSignal): Promise<Unpublished> {
  const input: PutMetricDataInput = {
    Namespace: batch.namespace,
    MetricData: batch.metrics.map(({ name, value, unit }) => ({
      MetricName: name,
      Dimensions: [{ Name: 'InstanceId', Value: batch.instanceId }],
      Timestamp: new Date(batch.takenAt),
      Value: value,
      Unit: unit,
    })),
  }
  try {
    const reply = await aws.call('cloudwatch', PutMetricData$, input, signal)
    return reply.ok ? undefined : reply.message || reply.code
  } catch (error) {
    // Without credentials there is nothing to sign with. That the chain is broken is known by then, and watching goes on.
    if (error instanceof NoAnswer || isProblem(error)) return error.message
    throw error
  }
}
