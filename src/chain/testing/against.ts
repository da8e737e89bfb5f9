/** For tests: a probe asking servers that answer what the test spells out. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Clock, systemClock } from '../../core/clock.ts'
import type { Facts } from '../../core/facts.ts'
import { Imds } from '../../imds/index.ts'
import { completeStack, type Stack } from '../../stack/stack.ts'
import type { Application } from '../application.ts'
import { AwsCaller } from '../aws/call.ts'
import type { Probe } from '../probes/_define.ts'
import type { RunProgram } from '../program.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

export interface Scene {
  /** Answers by `METHOD /path`: a body for 200, a status for an empty answer, or a handler. Anything else is 404. */
  imds?: Record<string, string | number | Handler>
  aws?: Handler
  facts?: Facts
  sysfs?: string
  env?: Readonly<Record<string, string>>
  home?: string
  runProgram?: RunProgram
  rehearsal?: boolean
  stack?: Stack
  application?: Application
  clock?: Clock
}

/** The token that the scene's metadata service grants. */
const token = 'AQAEAtoken=='
const tokenPath = 'PUT /latest/api/token'

/** What the probe learns in the scene, or the error it throws. */
export async function learnIn(
  probe: Probe,
  { imds: answers = {}, aws: awsHandler, facts = {}, ...scene }: Scene,
): Promise<Facts> {
  const metadata = await serve((request, response) => {
    const key = `${request.method} ${request.url}`
    const answer = answers[key] ?? (key === tokenPath ? grantToken : 404)
    if (typeof answer === 'function') return answer(request, response)
    response.statusCode = typeof answer === 'number' ? answer : 200
    response.end(typeof answer === 'number' ? '' : answer)
  })
  const endpoint = await serve(awsHandler ?? ((_request, response) => response.end()))
  const imds = new Imds({ endpoint: metadata.url, connectTimeoutMs: 500, timeoutMs: 200 })
  const aws = new AwsCaller({
    env: { AWS_ENDPOINT_URL: endpoint.url },
    region: 'eu-central-1',
    clock: systemClock,
    credentials: async () => ({ accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'secret', sessionToken: 'session' }),
    connectTimeoutMs: 500,
    timeoutMs: 200,
  })
  try {
    const signal = new AbortController().signal
    return await probe.learn({
      imds,
      aws: () => aws,
      stack: completeStack(),
      clock: systemClock,
      sysfs: '/nowhere',
      env: {},
      home: undefined,
      runProgram: async () => undefined,
      rehearsal: false,
      application: { absent: 'none here' },
      ...scene,
      facts,
      signal,
    })
  } finally {
    imds.close()
    aws.close()
    metadata.close()
    endpoint.close()
  }
}

function grantToken(_request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('X-Aws-Ec2-Metadata-Token-Ttl-Seconds', '21600')
  response.end(token)
}

async function serve(handler: Handler): Promise<{ url: string; close(): void }> {
  const server = createServer(handler)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
