/** For tests: an AWS endpoint that answers what the test spells out, and a caller of it. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { systemClock } from '../../core/clock.ts'
import { AwsCaller } from '../aws/call.ts'

/** An answer: a status with a body, `hang-up` for none. */
export type Answer = readonly [status: number, body: object] | 'hang-up'

/** Answers by the name of the operation; `asked` grows as calls come. Everything goes away with the test. */
export async function answeringAws(answers: Readonly<Record<string, Answer>>) {
  const asked: { operation: string; input: unknown }[] = []
  const server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? ''
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    asked.push({ operation, input: JSON.parse(Buffer.concat(chunks).toString()) })
    const answer = answers[operation] ?? [400, { __type: 'UnknownOperationException' }]
    if (answer === 'hang-up') return request.destroy()
    response.writeHead(answer[0], { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(answer[1]))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const caller = new AwsCaller({
    env: { AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    region: 'eu-central-1',
    clock: systemClock,
    credentials: async () => ({ accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'secret', sessionToken: 'session' }),
    connectTimeoutMs: 1000,
    timeoutMs: 1000,
  })
  onTestFinished(() => {
    caller.close()
    server.close()
    server.closeAllConnections()
  })
  return { asked, caller, aws: () => caller }
}
