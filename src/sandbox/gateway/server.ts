/** The AWS endpoint's socket side. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { AwsError } from '../aws-error.ts'
import { type Listening, listen } from '../listen.ts'
import type { World } from '../world.ts'
import { readBody } from './body.ts'
import { createHandler, type Handler } from './handle.ts'
import { Malformed } from './no-http.ts'
import type { Observe } from './observe.ts'
import type { Reply } from './protocols/index.ts'
import type { WireRequest } from './wire.ts'

// Longer than the pauses of clients that keep their connections, so that none meets a connection closing.
const keepAliveTimeout = 60_000
const requestTimeout = 30_000

const limits = {
  connections: 1024,
  /** How long a client may take to read why it is refused. */
  lingerMs: 1_000,
}

/** @param port 0 lets the system choose. Throws Problem `port-in-use` or `port-forbidden`. */
export function startGateway(
  world: World,
  { port, observe, ...given }: { port: number; observe?: Observe | undefined } & Partial<typeof limits>,
): Promise<Listening> {
  const { connections, lingerMs } = { ...limits, ...given }
  const handler = createHandler(world, { observe })
  const malformed = new Malformed(lingerMs)
  const server = createServer({ keepAliveTimeout, requestTimeout }, (incoming, response) => {
    malformed.follows(incoming, response)
    readBody(incoming, (body) => {
      if (body === 'far-too-large') response.shouldKeepAlive = false
      send(response, typeof body === 'string' ? refuseLarge(handler, incoming) : answer(handler, wireRequest(incoming, body)))
    })
  })
  server.maxConnections = connections
  server.on('clientError', (error, socket: Socket) => malformed.refuse(error, socket))
  return listen(server, port)
}

function answer(handler: Handler, request: WireRequest): Reply {
  try {
    return handler.handle(request)
  } catch (bug) {
    // One bug must not end the sandbox for everybody; node's own channel shows the stack to whoever runs it.
    process.emitWarning('the AWS endpoint has a bug', {
      type: 'RolecallBug',
      detail: bug instanceof Error ? (bug.stack ?? bug.message) : String(bug),
    })
    return handler.refuse(request, new AwsError('InternalFailure', 500, 'We encountered an internal error. Please try again.'))
  }
}

function refuseLarge(handler: Handler, incoming: IncomingMessage): Reply {
  const error = new AwsError('RequestEntityTooLarge', 413, 'The request is larger than this endpoint accepts')
  return handler.refuse(wireRequest(incoming, Buffer.alloc(0)), error)
}

function wireRequest({ method = '', url = '', rawHeaders }: IncomingMessage, body: Buffer): WireRequest {
  const mark = url.indexOf('?')
  const path = mark === -1 ? url : url.slice(0, mark)
  return { method, path, query: mark === -1 ? '' : url.slice(mark + 1), rawHeaders, body }
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, [...headers, 'Content-Length', String(Buffer.byteLength(body))])
  response.end(body)
}
