/** Reads the body of a request, bounded. */
import type { IncomingMessage } from 'node:http'

/** AWS's largest calls carry a megabyte of payload, and escaping makes it more. */
const maxBytes = 2 * 1024 * 1024
/** Past the limit the rest is read and dropped, so that the client sees the answer, but not for ever. */
const maxDroppedBytes = 16 * maxBytes

const empty = Buffer.alloc(0)

/** Calls back once: with the body, `too-large` when all of it is read, or `far-too-large` while it still comes. */
export function readBody(request: IncomingMessage, done: (body: Buffer | 'too-large' | 'far-too-large') => void): void {
  let chunks: Buffer[] = []
  let bytes = 0
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes <= maxBytes) chunks.push(chunk)
    else {
      chunks = []
      if (bytes > maxDroppedBytes) {
        request.removeAllListeners('data').removeAllListeners('end').pause()
        done('far-too-large')
      }
    }
  })
  request.on('end', () => {
    const [first = empty] = chunks
    done(bytes > maxBytes ? 'too-large' : chunks.length > 1 ? Buffer.concat(chunks) : first)
  })
}
