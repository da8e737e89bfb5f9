/** The HTTP server around the application: limits on what a client may hold open, and an end that lets requests finish. */
import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { Clock } from './rolecall.ts'

export interface RunningServer {
  readonly address: string
  readonly port: number
  /** Stops accepting, waits for requests in flight, and after `graceMs` cuts off the rest. */
  stop(graceMs: number): Promise<void>
}

export interface ServerOptions {
  fetch: (request: Request) => Response | Promise<Response>
  listen: { address: string; port: number }
  clock: Clock
}

/** Rejects with the system's error when the port cannot be had. */
export async function startServer({ fetch, listen, clock }: ServerOptions): Promise<RunningServer> {
  const serverOptions = { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 65_000, maxHeaderSize: 16_384 }
  const server = createAdaptorServer({ fetch, serverOptions }) as Server
  server.maxRequestsPerSocket = 10_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(listen.port, listen.address, resolve)
  })
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('a TCP server has an address with a port')
  return {
    address: bound.address,
    port: bound.port,
    async stop(graceMs) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const cancel = clock.after(graceMs, () => server.closeAllConnections())
      await closed
      cancel()
    },
  }
}
