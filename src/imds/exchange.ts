/** One request and its reply over one socket, within the time allowed. */
import type { Socket } from 'node:net'
import type { Clock } from '../core/clock.ts'
import { MalformedReply, type Reply, ReplyReader } from './reply.ts'

export interface Limits {
  readonly connectTimeoutMs: number
  /** For the request and the whole of its reply. */
  readonly timeoutMs: number
  readonly clock: Clock
}

/** What came of it. Only `reply` leaves the socket open. */
export type Outcome =
  | { readonly kind: 'reply'; readonly reply: Reply }
  | { readonly kind: 'no-connection'; readonly timedOut: boolean; readonly cause?: NodeJS.ErrnoException }
  /** Connected; then not one byte (`closed`, `silence`) or not all of them (`broken-off`). */
  | { readonly kind: 'no-reply'; readonly how: 'closed' | 'silence' | 'broken-off'; readonly cause?: unknown }
  | { readonly kind: 'no-metadata-service'; readonly why: string }

/** Rejects only with the signal's reason. */
export function exchangeOver(
  socket: Socket,
  request: string,
  { clock, connectTimeoutMs, timeoutMs }: Limits,
  signal?: AbortSignal,
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const reader = new ReplyReader()
    let connected = !socket.connecting

    const leave = () => {
      stopWaiting()
      signal?.removeEventListener('abort', onAbort)
      socket.off('connect', onConnect).off('data', onData).off('end', onEnd).off('error', onError)
    }
    const settle = (outcome: Outcome) => {
      leave()
      if (outcome.kind !== 'reply') socket.destroy()
      resolve(outcome)
    }
    const give = (error: unknown) => {
      leave()
      socket.destroy()
      reject(error)
    }
    const lose = (how: 'closed' | 'silence', cause?: unknown) =>
      settle({ kind: 'no-reply', how: reader.begun ? 'broken-off' : how, cause })

    const onAbort = () => give(signal?.reason)
    const onConnect = () => {
      connected = true
    }
    const onData = (bytes: Buffer) => {
      try {
        const reply = reader.feed(bytes)
        if (reply) settle({ kind: 'reply', reply })
      } catch (error) {
        if (error instanceof MalformedReply) settle({ kind: 'no-metadata-service', why: error.message })
        else give(error)
      }
    }
    const onEnd = () => {
      const reply = reader.end()
      if (reply) settle({ kind: 'reply', reply })
      else lose('closed')
    }
    const onError = (cause: NodeJS.ErrnoException) => {
      if (connected) lose('closed', cause)
      else settle({ kind: 'no-connection', timedOut: cause.code === 'ETIMEDOUT', cause })
    }
    let stopWaiting = clock.after(Math.min(connectTimeoutMs, timeoutMs), () => {
      if (!connected) return settle({ kind: 'no-connection', timedOut: true })
      stopWaiting = clock.after(Math.max(0, timeoutMs - connectTimeoutMs), () => lose('silence'))
    })

    socket.on('connect', onConnect).on('data', onData).on('end', onEnd).on('error', onError)
    signal?.addEventListener('abort', onAbort, { once: true })
    socket.write(request)
  })
}
