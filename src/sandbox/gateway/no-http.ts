/** What is no HTTP has no protocol to be answered in: a bare status, after the answers to what came before it. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

export class Malformed {
  readonly #lingerMs: number
  /** The last request of each connection, and its answer. */
  readonly #last = new WeakMap<Socket, { incoming: IncomingMessage; response: ServerResponse }>()

  /** @param lingerMs how long a client may take to read why it is refused */
  constructor(lingerMs: number) {
    this.#lingerMs = lingerMs
  }

  follows(incoming: IncomingMessage, response: ServerResponse): void {
    this.#last.set(incoming.socket, { incoming, response })
  }

  refuse(error: NodeJS.ErrnoException, socket: Socket): void {
    const last = this.#last.get(socket)
    // One whose own body is malformed never ends, and is what is refused.
    if (last === undefined || !last.incoming.complete || last.response.writableFinished) this.#refuse(error, socket)
    else last.response.once('close', () => this.#refuse(error, socket))
  }

  #refuse(error: NodeJS.ErrnoException, socket: Socket): void {
    if (!socket.writable || error.code === 'ECONNRESET') {
      socket.destroy()
      return
    }
    const status = statuses[error.code ?? ''] ?? '400 Bad Request'
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    // The server's own time-outs no longer watch a connection that it could not read.
    const timer = setTimeout(() => socket.destroy(), this.#lingerMs)
    socket.once('close', () => clearTimeout(timer))
  }
}

const statuses: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}
