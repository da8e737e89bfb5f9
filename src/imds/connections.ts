/**
 * The connections to one endpoint, plain TCP.
 *
 * On `node:net` and not `node:http`: so "no connection" and "no reply" stay apart (each has its own causes), no proxy setting
 * of the environment or of Node itself (NODE_USE_ENV_PROXY) can catch a request, and it loads and reads faster.
 */
import { connect, type Socket } from 'node:net'
import { exchangeOver, type Limits, type Outcome } from './exchange.ts'
import { type NoConnection, replyLost, unexpected, unreachable } from './problem.ts'
import type { Reply } from './reply.ts'

export interface Request {
  readonly method: 'GET' | 'PUT'
  /** What follows the endpoint, beginning with a slash. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
}

/** How many connections are kept. The real service closes each after its reply; an emulator may not. */
const idleLimit = 8

export class Connections {
  readonly endpoint: string
  readonly #address: { readonly host: string; readonly port: number }
  /** Between the method and the path, and after it, of every request. */
  readonly #prefix: string
  readonly #headers: string
  readonly #limits: Limits
  readonly #idle: Socket[] = []

  /** @param endpoint an http URL without a slash at its end */
  constructor(endpoint: string, limits: Limits) {
    this.endpoint = endpoint
    const { hostname, host, port, origin } = new URL(endpoint)
    this.#address = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 80) }
    this.#prefix = endpoint.slice(origin.length)
    this.#headers = `HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: rolecall\r\nAccept: */*\r\n`
    this.#limits = limits
  }

  /** The reply, whatever its status. Throws an ImdsProblem when there is none, or the signal's reason. */
  async exchange(request: Request, signal?: AbortSignal): Promise<Reply> {
    signal?.throwIfAborted()
    const kept = this.#idle.pop()
    const outcome = kept && (await this.#over(kept.ref(), request, signal))
    // A kept connection may have been closed before it took the request, which then is safe to send again: none changes anything.
    const isStale = outcome === undefined || (outcome.kind === 'no-reply' && outcome.how === 'closed')
    return this.#replyOf(isStale ? await this.#over(this.#open(), request, signal) : outcome, request)
  }

  /** The request line as a user could repeat it. */
  describe({ method, path }: Request): string {
    return `${method} ${this.endpoint}${escapePath(path)}`
  }

  /** Closes what is kept; requests under way end by themselves. */
  close(): void {
    for (const socket of this.#idle.splice(0)) socket.destroy()
  }

  async #over(socket: Socket, request: Request, signal?: AbortSignal): Promise<Outcome> {
    const outcome = await exchangeOver(socket, this.#head(request), this.#limits, signal)
    if (outcome.kind === 'reply') {
      if (outcome.reply.reusable && this.#idle.length < idleLimit && !socket.destroyed) this.#idle.push(socket.unref())
      else socket.destroy()
    }
    return outcome
  }

  #open(): Socket {
    const socket = connect(this.#address)
    // For the time when it is idle: a failure, or a word that nobody asked for, only means that it is of no more use.
    socket.on('error', () => {})
    socket.on('close', () => {
      const at = this.#idle.indexOf(socket)
      if (at >= 0) this.#idle.splice(at, 1)
    })
    return socket
  }

  #head({ method, path, headers }: Request): string {
    let head = `${method} ${this.#prefix}${escapePath(path)} ${this.#headers}`
    for (const name in headers) head += `${name}: ${headers[name]}\r\n`
    return `${head}\r\n`
  }

  #replyOf(outcome: Outcome, request: Request): Reply {
    if (outcome.kind === 'reply') return outcome.reply
    const tried = this.describe(request)
    switch (outcome.kind) {
      case 'no-connection':
        throw unreachable(outcome.timedOut ? 'timed-out' : reasonOf(outcome.cause), tried, outcome.cause)
      case 'no-reply':
        throw replyLost(outcome.how, request.method === 'PUT', tried, outcome.cause)
      case 'no-metadata-service':
        throw unexpected(`the answer is none of a metadata service: ${outcome.why}`, tried)
    }
  }
}

function reasonOf(error: NodeJS.ErrnoException | undefined): NoConnection {
  // Anything else (EHOSTUNREACH, EACCES from a `prohibit` route, EPERM from a firewall here, ENOTFOUND) never left the machine.
  return error?.code === 'ECONNREFUSED' || error?.code === 'ECONNRESET' ? 'refused' : 'no-route'
}

/** Whatever could end the request line or be cut off from it is escaped; escapes that are there already stay. */
function escapePath(path: string): string {
  return path.replace(/[^\x21-\x7e]|#/gu, (character) => Buffer.from(character).toString('hex').replace(/../g, '%$&'))
}
