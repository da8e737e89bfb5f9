/** What a signature says of the body. Everybody hashes it; S3 takes a word for it as well, and a body in signed chunks. */
import { AwsError } from '../aws-error.ts'
import type { Coverage } from './canonical.ts'
import { type Framed, isChain, type Seed, unframe } from './chunked.ts'
import { refusalOfS3 } from './s3-refusals.ts'
import type { SigningRules } from './signing-rules.ts'
import { sha256 } from './sigv4.ts'
import type { WireRequest } from './wire.ts'

interface Mode {
  readonly isFramed: boolean
  readonly isSigned: boolean
  readonly hasTrailers: boolean
}

const modes: ReadonlyMap<string, Mode> = new Map([
  ['UNSIGNED-PAYLOAD', { isFramed: false, isSigned: false, hasTrailers: false }],
  ['STREAMING-UNSIGNED-PAYLOAD-TRAILER', { isFramed: true, isSigned: false, hasTrailers: true }],
  ['STREAMING-AWS4-HMAC-SHA256-PAYLOAD', { isFramed: true, isSigned: true, hasTrailers: false }],
  ['STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER', { isFramed: true, isSigned: true, hasTrailers: true }],
])

/** All chunks but the last have at least so many bytes, which bounds what verifying them costs. */
const minChunkBytes = 8192

/** What stands for the body in the canonical request. Throws AwsError where S3 is told nothing, or nothing that it knows. */
export function signedPayload(
  { body, query }: WireRequest,
  headers: ReadonlyMap<string, string>,
  { presigned }: Coverage,
  { payload }: SigningRules,
): string {
  // Never the hash that X-Amz-Content-Sha256 claims: only S3 takes UNSIGNED-PAYLOAD and its like.
  if (payload === 'hashed') return sha256(body)
  const inQuery = presigned ? (new URLSearchParams(query).get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD') : undefined
  const declared = headers.get('x-amz-content-sha256') ?? inQuery
  if (declared === undefined) {
    throw new AwsError('InvalidRequest', 400, 'Missing required header for this request: x-amz-content-sha256')
  }
  if (modes.has(declared) || /^[0-9a-f]{64}$/.test(declared)) return declared
  throw new AwsError(
    'InvalidArgument',
    400,
    `x-amz-content-sha256 must be ${[...modes.keys()].join(', ')}, or a valid sha256 value.`,
    // A secret may have come in its place.
    {
      ArgumentName: 'x-amz-content-sha256',
      ...(/^(UNSIGNED|STREAMING)[A-Z0-9-]*$/.test(declared) && { ArgumentValue: declared }),
    },
  )
}

/**
 * What the call carries, held to what was signed for it: the body, without the frames of its chunks. Throws AwsError.
 * @param signed what stood for it in the canonical request
 */
export function carried(
  { body }: WireRequest,
  headers: ReadonlyMap<string, string>,
  signed: string,
  { payload }: SigningRules,
  seed: Seed,
): Buffer {
  if (payload === 'hashed') return body
  const mode = modes.get(signed)
  if (mode === undefined) return heldTo(signed, body)
  if (!mode.isFramed) return body
  const framed = unframe(body)
  if (framed === undefined) throw new AwsError('IncompleteBody', 400, 'The request body terminated unexpectedly')
  demandTrailers(framed, mode, headers.get('x-amz-trailer'))
  if (framed.chunks.slice(0, -2).some(({ data }) => data.length < minChunkBytes)) {
    throw new AwsError('InvalidChunkSizeError', 403, 'Only the last chunk is allowed to have a size less than 8192 bytes')
  }
  if (mode.isSigned && !isChain(framed, seed)) throw refusalOfS3({ is: 'mismatch', shown: undefined })
  return ofLength(headers.get('x-amz-decoded-content-length'), Buffer.concat(framed.chunks.map(({ data }) => data)))
}

function heldTo(claimed: string, body: Buffer): Buffer {
  const computed = sha256(body)
  if (computed === claimed) return body
  throw new AwsError(
    'XAmzContentSHA256Mismatch',
    400,
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
    { ClientComputedContentSHA256: claimed, S3ComputedContentSHA256: computed },
  )
}

/** Exactly the announced ones, signed where the chunks are. */
function demandTrailers({ trailers, trailerSignature }: Framed, mode: Mode, announced = ''): void {
  const names = announced
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const isAsAnnounced = names.join() === trailers.map(([name]) => name).join()
  const isWellFormed = mode.hasTrailers ? isAsAnnounced : trailers.length === 0
  if (isWellFormed && (trailerSignature !== undefined) === (mode.hasTrailers && mode.isSigned)) return
  throw new AwsError(
    'MalformedTrailerError',
    400,
    'The request contained trailing data that was not well-formed or did not conform to our published schema.',
  )
}

function ofLength(announced: string | undefined, data: Buffer): Buffer {
  if (announced === undefined || !/^\d+$/.test(announced)) {
    throw new AwsError('MissingContentLength', 411, 'You must provide the Content-Length HTTP header.')
  }
  if (Number(announced) === data.length) return data
  throw new AwsError('IncompleteBody', 400, 'You did not provide the number of bytes specified by the Content-Length HTTP header')
}
