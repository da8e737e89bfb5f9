/** The metadata options of an instance, as EC2 gives them to whoever may describe it: the metadata service itself does not tell. */
import { DescribeInstances$, type DescribeInstancesResult } from '@aws-sdk/client-ec2'
import { NoAnswer } from '../no-answer.ts'
import type { AwsCaller } from './call.ts'

/** Throws NoAnswer with the reason when EC2 does not say. */
export async function readHopLimit(caller: AwsCaller, instanceId: string, signal: AbortSignal): Promise<number> {
  const reply = await caller.call<DescribeInstancesResult>('ec2', DescribeInstances$, { InstanceIds: [instanceId] }, signal)
  if (!reply.ok) throw new NoAnswer({}, `ec2:DescribeInstances: ${[reply.code, reply.message].filter(Boolean).join(': ')}`)
  const limit = reply.output.Reservations?.[0]?.Instances?.[0]?.MetadataOptions?.HttpPutResponseHopLimit
  if (limit === undefined) throw new NoAnswer({}, 'ec2:DescribeInstances gave no metadata options')
  return limit
}
