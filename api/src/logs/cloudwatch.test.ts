import { createServer } from 'node:http'
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { expect, onTestFinished, test } from 'vitest'
import { logEvent } from './batch.ts'
import { cloudWatchPut } from './cloudwatch.ts'

type Reply = [status: number, body: object]

const missing: Reply = [400, { __type: 'ResourceNotFoundException', message: 'The specified log stream does not exist.' }]
const taken: Reply = [200, {}]

/** A log service that spells its replies out; they are given in turn. */
async function service(replies: Reply[]) {
  const calls: [target: unknown, input: object][] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      calls.push([request.headers['x-amz-target'], JSON.parse(body)])
      const [status, reply] = replies.shift() ?? [500, {}]
      response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.1' }).end(JSON.stringify(reply))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const client = new CloudWatchLogsClient({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'x' },
    maxAttempts: 1,
  })
  onTestFinished(() => {
    client.destroy()
    server.close()
  })
  return { calls, put: cloudWatchPut({ client, group: '/the/group', stream: async () => 'i-1' }) }
}

const events = [logEvent(1000, 'one'), logEvent(1001, 'two')]
const place = { logGroupName: '/the/group', logStreamName: 'i-1' }
const batch = {
  ...place,
  logEvents: [
    { timestamp: 1000, message: 'one' },
    { timestamp: 1001, message: 'two' },
  ],
}
const putCall = ['Logs_20140328.PutLogEvents', batch]
const createCall = ['Logs_20140328.CreateLogStream', place]

test('a batch goes into the stream of the group', async () => {
  const { calls, put } = await service([taken])
  expect(await put(events)).toBe('taken')
  expect(calls).toEqual([putCall])
})

test('a stream that is missing is made, and the batch put again', async () => {
  const { calls, put } = await service([missing, taken, taken])
  expect(await put(events)).toBe('taken')
  expect(calls).toEqual([putCall, createCall, putCall])
})

test('that another process made the stream first is no trouble', async () => {
  const exists: Reply = [400, { __type: 'ResourceAlreadyExistsException', message: 'The specified log stream already exists' }]
  const { calls, put } = await service([missing, exists, taken])
  expect(await put(events)).toBe('taken')
  expect(calls).toHaveLength(3)
})

test('a group that is missing is not made', async () => {
  const { calls, put } = await service([missing, missing])
  await expect(put(events)).rejects.toThrow('does not exist')
  expect(calls).toEqual([putCall, createCall])
})

test('a batch that the service calls invalid is lost, for it would be invalid again', async () => {
  const { put } = await service([[400, { __type: 'InvalidParameterException', message: 'Log event too large' }]])
  expect(await put(events)).toBe('lost')
})

test('a denial is an error, to be tried again when the role may', async () => {
  const { put } = await service([[400, { __type: 'AccessDeniedException', message: 'not authorized' }]])
  await expect(put(events)).rejects.toThrow('not authorized')
})
