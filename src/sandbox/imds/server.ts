/** The metadata service's socket side: what node:http reads goes to the service, what the service answers goes out as captured. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { isProblem } from '../../core/problem.ts'
import { openDoor } from '../door.ts'
import { type Listening, loopback } from '../listen.ts'
import type { World } from '../world.ts'
import { type Answer, MetadataService } from './answer.ts'
import { type Reply, type Status, wireText } from './reply.ts'

// EC2 publishes none of its limits; these leave room for any client and bound what a hostile one costs.
const limits = {
  headerBytes: 8 * 1024,
  bodyBytes: 16 * 1024,
  connections: 1024,
  /** Connections whose reply is lost; a client that never gives up holds one. */
  held: 256,
  headersMs: 5_000,
  requestMs: 10_000,
  /** How long a client may take to read the refusal of what it is still sending. */
  lingerMs: 1_000,
}

/** How often the world is asked whether the service is still to be reached. */
const watchMs = 100

type Limits = typeof limits

/** Throws Problem `port-in-use`, `port-forbidden` or `address-unavailable`. */
export async function startMetadataService(
  world: World,
  {
    port,
    address = loopback,
    ...given
  }: { port: number; address?: string } & Partial<Pick<Limits, 'headersMs' | 'requestMs' | 'held' | 'connections'>>,
): Promise<Listening & { follow(): Promise<void> }> {
  const service = new MetadataService(world)
  const door = await openDoor(() => metadataServer(service, world, { ...limits, ...given }), port, address)
  await door.set(world.instance.reachable)
  const stop = new AbortController()
  // One after the other: opening and shutting must not cross.
  let turn = Promise.resolve()
  /** Opens or shuts the port as the world now says. */
  function follow(): Promise<void> {
    turn = turn.then(() => door.set(world.instance.reachable))
    return turn
  }
  const watched = watch(stop.signal)

  async function watch(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await world.clock.sleep(watchMs, signal).catch(() => {})
      if (signal.aborted) return
      await follow().catch((error: unknown) => {
        turn = Promise.resolve()
        // Somebody took the port in the moment it was free. The next round tries again.
        if (!isProblem(error, 'port-in-use')) throw error
      })
    }
  }
  return {
    url: door.url,
    port: door.port,
    follow,
    async close() {
      stop.abort()
      await watched
      await door.close()
    },
  }
}

function metadataServer(service: MetadataService, world: World, limits: Limits): Server {
  const held = new Set<Socket>()
  const server = createServer({
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: Math.min(1_000, limits.headersMs),
    // No capture shows EC2 refusing a request without Host.
    requireHostHeader: false,
  })
  server.maxConnections = limits.connections

  function answerOf(request: IncomingMessage): Answer {
    try {
      return service.answer({ method: request.method ?? '', target: request.url ?? '', headers: request.headers })
    } catch (bug) {
      // One bug must not end the sandbox for everybody; node's own channel shows the stack to whoever runs it.
      process.emitWarning('the metadata service has a bug', {
        type: 'RolecallBug',
        detail: bug instanceof Error ? (bug.stack ?? bug.message) : String(bug),
      })
      return 'gone'
    }
  }

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const answer = answerOf(request)
    if (answer === 'gone') request.socket.destroy()
    else if (answer === 'hold') hold(request.socket)
    else send(response, answer)
  }

  /** Takes a body in before answering, for a client that still sends would see a reset instead of the answer. */
  function takeBody(request: IncomingMessage, response: ServerResponse): void {
    let bytes = 0
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > limits.bodyBytes) refuse()
    })
    request.on('end', () => {
      if (!response.headersSent) answer(request, response)
    })
    if (Number(request.headers['content-length']) > limits.bodyBytes) refuse()

    function refuse(): void {
      if (!response.headersSent) send(response, service.refuse(413))
    }
  }

  function hold(socket: Socket): void {
    const [oldest] = held
    if (held.size >= limits.held) oldest?.destroy()
    held.add(socket)
    socket.once('close', () => held.delete(socket))
  }

  server.on('request', (request, response) => (hasBody(request) ? takeBody(request, response) : answer(request, response)))
  // A client that waits for `100 Continue` has not sent its body yet, and will not.
  server.on('checkContinue', answer)
  server.on('checkExpectation', answer)
  server.on('connect', (request, socket) => {
    const reply = service.answer({ method: 'CONNECT', target: request.url ?? '', headers: request.headers })
    if (typeof reply === 'string') socket.destroy()
    else finish(socket, reply, limits.lingerMs)
  })
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    // After a reply, or while one is held back, there is nothing more to say.
    if (socket instanceof Socket && (socket.bytesWritten > 0 || held.has(socket))) return
    if (socket.writable && world.instance.reachable) finish(socket, service.refuse(statusOf(error)), limits.lingerMs)
    else socket.destroy()
  })
  return server
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'
}

function send(response: ServerResponse, { status, reason, headers, body }: Reply): void {
  response.writeHead(status, reason, headers)
  response.end(body)
}

/** Ends a connection with a reply, leaving the client a moment to read it. */
function finish(socket: Duplex, reply: Reply, lingerMs: number): void {
  socket.on('error', () => {})
  socket.end(wireText(reply))
  const timer = setTimeout(() => socket.destroy(), lingerMs)
  socket.once('close', () => clearTimeout(timer))
}

function statusOf({ code }: NodeJS.ErrnoException): Status {
  if (code === 'HPE_HEADER_OVERFLOW') return 431
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400
}
