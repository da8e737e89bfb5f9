/** A TCP server for tests that answers requests with bytes spelled out by the test. */
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'

export interface RawServer extends AsyncDisposable {
  readonly url: string
  /** The heads of the requests, in the order in which they came. */
  readonly requests: readonly string[]
  /** How many connections were made. */
  connections(): number
  /** Resolves when that many requests have come. */
  arrived(count: number): Promise<void>
}

/** The bytes to answer with, after which the connection is closed; or nothing, when the test drives the socket itself. */
export type Answerer = (head: string, socket: Socket) => string | Buffer | undefined

export async function startRawServer(answer: Answerer, host = '127.0.0.1'): Promise<RawServer> {
  const requests: string[] = []
  const sockets = new Set<Socket>()
  const waiting: { count: number; resolve: () => void }[] = []
  let connections = 0

  const server = createServer((socket) => {
    connections++
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
    let received = ''
    socket.on('data', (bytes) => {
      received += bytes.toString('latin1')
      for (let end = received.indexOf('\r\n\r\n'); end >= 0; end = received.indexOf('\r\n\r\n')) {
        const head = received.slice(0, end)
        received = received.slice(end + 4)
        requests.push(head)
        for (const { count, resolve } of waiting) if (requests.length >= count) resolve()
        const reply = answer(head, socket)
        if (reply !== undefined) socket.end(reply)
      }
    })
  })
  server.listen(0, host)
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port')

  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    requests,
    connections: () => connections,
    arrived: (count) => new Promise((resolve) => (requests.length >= count ? resolve() : waiting.push({ count, resolve }))),
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
