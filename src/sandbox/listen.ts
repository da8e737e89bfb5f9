/** An HTTP server for this machine alone: listening, its URL, and an end that does not wait for idle clients. */
import type { Server } from 'node:http'
import { Problem } from '../core/problem.ts'

export interface Listening {
  readonly url: string
  readonly port: number
  close(): Promise<void>
}

/** Where servers listen unless they are told otherwise: nobody but this machine reaches it. */
export const loopback = '127.0.0.1'

/** @param port 0 lets the system choose. Throws Problem `port-in-use`, `port-forbidden` or `address-unavailable`. */
export function listen(server: Server, port: number, address = loopback): Promise<Listening> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const tried = `listening on ${address}:${port}`
      if (error.code === 'EADDRINUSE') reject(new Problem('port-in-use', `port \`${port}\` is taken`, { tried, cause: error }))
      else if (error.code === 'EACCES')
        reject(new Problem('port-forbidden', `port \`${port}\` may not be opened`, { tried, cause: error }))
      else if (error.code === 'EADDRNOTAVAIL')
        reject(
          new Problem('address-unavailable', `no interface of this machine has the address \`${address}\``, {
            tried,
            fix: `ip address add ${address}/32 dev lo`,
            cause: error,
          }),
        )
      else reject(error)
    })
    server.listen(port, address, () => {
      const bound = server.address()
      if (bound === null || typeof bound === 'string') throw new Error('a TCP server has an address with a port')
      resolve({
        url: `http://${address}${bound.port === 80 ? '' : `:${bound.port}`}`,
        port: bound.port,
        close: () =>
          new Promise((done) => {
            server.close(() => done())
            server.closeAllConnections()
          }),
      })
    })
  })
}
