/** Puts batches into a stream of a CloudWatch log group. Makes the stream when it is missing, and never the group. */
import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  InvalidParameterException,
  PutLogEventsCommand,
  ResourceAlreadyExistsException,
  ResourceNotFoundException,
} from '@aws-sdk/client-cloudwatch-logs'
import type { LogEvent } from './batch.ts'

export interface CloudWatchOptions {
  client: Pick<CloudWatchLogsClient, 'send'>
  group: string
  /** The name of the stream; asked again where it could not be learnt. */
  stream(): Promise<string>
}

export function cloudWatchPut({
  client,
  group,
  stream,
}: CloudWatchOptions): (events: readonly LogEvent[]) => Promise<'taken' | 'lost'> {
  let name: string | undefined
  return async (events) => {
    name ??= await stream()
    const place = { logGroupName: group, logStreamName: name }
    const logEvents = events.map(({ timestamp, message }) => ({ timestamp, message }))
    const put = () => client.send(new PutLogEventsCommand({ ...place, logEvents }))
    try {
      await put().catch(async (error: unknown) => {
        if (!(error instanceof ResourceNotFoundException)) throw error
        await createStream()
        await put()
      })
      return 'taken'
    } catch (error) {
      if (error instanceof InvalidParameterException) return 'lost'
      throw error
    }

    async function createStream(): Promise<void> {
      await client.send(new CreateLogStreamCommand(place)).catch((error: unknown) => {
        // Another process of the instance was first.
        if (!(error instanceof ResourceAlreadyExistsException)) throw error
      })
    }
  }
}

/** @param region where the group is */
export function cloudWatchClient(region: string): CloudWatchLogsClient {
  return new CloudWatchLogsClient({ region, maxAttempts: 2, requestHandler: { connectionTimeout: 2000, requestTimeout: 5000 } })
}
