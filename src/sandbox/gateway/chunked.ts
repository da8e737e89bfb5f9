/**
 * `aws-chunked`: a body in pieces, each with a signature that covers the one before it, and headers behind the last.
 * Source: Amazon S3 API Reference, "Signature calculations … multiple chunks" and "… including trailing headers".
 */
import type { KeyObject } from 'node:crypto'
import { sameSecret } from './same-secret.ts'
import { algorithm, hmac, sha256 } from './sigv4.ts'

export interface Framed {
  /** The last is empty. */
  readonly chunks: readonly Chunk[]
  /** Names in lower case and values, in their order. */
  readonly trailers: readonly (readonly [name: string, value: string])[]
  readonly trailerSignature: string | undefined
}

interface Chunk {
  readonly data: Buffer
  readonly signature: string | undefined
}

/** What the first chunk's signature follows on. */
export interface Seed {
  readonly key: KeyObject
  readonly stamp: string
  /** `date/region/service/aws4_request` */
  readonly scope: string
  /** Of the request itself. */
  readonly signature: string
}

/** Undefined when the body is not framed so, to its last byte. */
export function unframe(body: Buffer): Framed | undefined {
  const chunks: Chunk[] = []
  for (let at = 0; ; ) {
    const end = body.indexOf('\r\n', at)
    const [, size, signature] =
      /^([0-9a-fA-F]{1,8})(?:;chunk-signature=([^;\r\n]*))?$/.exec(body.toString('latin1', at, end)) ?? []
    if (end === -1 || size === undefined) return undefined
    const from = end + 2
    const length = Number.parseInt(size, 16)
    const data = body.subarray(from, from + length)
    chunks.push({ data, signature })
    if (length === 0) return withTrailers(chunks, body.toString('latin1', from))
    at = from + length + 2
    if (body.toString('latin1', at - 2, at) !== '\r\n') return undefined
  }
}

function withTrailers(chunks: readonly Chunk[], rest: string): Framed | undefined {
  const lines = rest.split('\r\n')
  // What ends the trailers is an empty line, which leaves another behind its line break.
  if (lines.pop() !== '' || lines.pop() !== '') return undefined
  const trailers: [string, string][] = []
  let trailerSignature: string | undefined
  for (const line of lines) {
    const [, name, value] = /^([\w-]+):(.*)$/.exec(line) ?? []
    if (name === undefined || value === undefined || trailerSignature !== undefined) return undefined
    if (name.toLowerCase() === 'x-amz-trailer-signature') trailerSignature = value.trim()
    else trailers.push([name.toLowerCase(), value.trim()])
  }
  return { chunks, trailers, trailerSignature }
}

/** Whether every chunk, and the trailers where there are any, have the signature that follows on the one before. */
export function isChain({ chunks, trailers, trailerSignature }: Framed, seed: Seed): boolean {
  const { key, stamp, scope } = seed
  let previous = seed.signature
  const follows = (kind: string, hashes: string, given: string | undefined): boolean => {
    previous = hmac(key, `${algorithm}-${kind}\n${stamp}\n${scope}\n${previous}\n${hashes}`).toString('hex')
    return sameSecret(previous, given ?? '')
  }
  for (const { data, signature } of chunks) {
    if (!follows('PAYLOAD', `${sha256('')}\n${sha256(data)}`, signature)) return false
  }
  if (trailers.length === 0 && trailerSignature === undefined) return true
  const text = trailers.map(([name, value]) => `${name}:${value}\n`).join('')
  return follows('TRAILER', sha256(Buffer.from(text, 'latin1')), trailerSignature)
}
