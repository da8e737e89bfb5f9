/** Bodies that clients compress: SDKs send `PutMetricData` of more than 10 KB as gzip. Bounded, whatever a body unpacks to. */
import { gunzipSync } from 'node:zlib'
import { AwsError } from '../aws-error.ts'
import { header, type WireRequest } from './wire.ts'

const maxBytes = 8 * 1024 * 1024

/** Throws AwsError for a body that is not what its encoding says, or too large. */
export function decompress(request: WireRequest): WireRequest {
  const encoding = header(request, 'content-encoding')?.toLowerCase()
  if (encoding === undefined || encoding === 'identity') return request
  if (encoding !== 'gzip') throw new AwsError('UnsupportedMediaType', 415, 'This endpoint takes gzip and no other encoding')
  try {
    return { ...request, body: gunzipSync(request.body, { maxOutputLength: maxBytes }) }
  } catch (error) {
    if (error instanceof RangeError) {
      throw new AwsError('RequestEntityTooLarge', 413, 'The request is larger than this endpoint accepts')
    }
    throw new AwsError('SerializationException', 400, '')
  }
}
