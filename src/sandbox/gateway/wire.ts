/** A request to the AWS endpoint as it came over the wire: nothing decoded, merged or sorted, because a signature covers the raw text. */

export interface WireRequest {
  readonly method: string
  /** As sent, still percent-encoded, without the query. */
  readonly path: string
  /** As sent, without the question mark; empty when there is none. */
  readonly query: string
  /** Names and values in turn, in the order and case they came in: node's `rawHeaders`. */
  readonly rawHeaders: readonly string[]
  readonly body: Buffer
}

/** The first value of a header, by lower-case name. */
export function header(request: WireRequest, name: string): string | undefined {
  const { rawHeaders } = request
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) if (rawHeaders[i]?.toLowerCase() === name) return rawHeaders[i + 1]
  return undefined
}
