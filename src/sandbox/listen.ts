/** A loopback HTTP server: listening, its URL, and an end that does not wait for idle clients. */
import type { Server } from 'node:http'
import { Problem } from '../core/problem.ts'

export interface Listening {
  readonly url: string
  readonly port: number
  close(): Promise<void>
}

/** @param port 0 lets the system choose. Throws Problem `port-in-use` or `port-forbidden`. */
export function listen(server: Server, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const tried = `listening on 127.0.0.1:${port}`
      if (error.code === 'EADDRINUSE') reject(new Problem('port-in-use', `port \`${port}\` is taken`, { tried, cause: error }))
      else if (error.code === 'EACCES')
        reject(new Problem('port-forbidden', `port \`${port}\` may not be opened`, { tried, cause: error }))
      else reject(error)
    })
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') throw new Error('a TCP server has an address with a port')
      resolve({
        url: `http://127.0.0.1:${address.port}`,
        port: address.port,
        close: () =>
          new Promise((done) => {
            server.close(() => done())
            server.closeAllConnections()
          }),
      })
    })
  })
}
