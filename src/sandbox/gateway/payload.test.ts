import { describe, expect, test } from 'vitest'
import { isChain, unframe } from './chunked.ts'
import { type Draft, gate, signed, withHeaders } from './signing-fixture.ts'
import { deriveKey, hmac, sha256 } from './sigv4.ts'
import { header, type WireRequest } from './wire.ts'

const { session, authenticate, outcome, whole } = gate()
const scope = '20260926/us-east-1/s3/aws4_request'
const key = deriveKey(session.signingKey, scope)
const stamp = '20260926T113000Z'

const put = (payload: string | undefined, body: string, more: Draft['headers'] = {}, draft: Draft = {}) =>
  signed(session, {
    ...{ service: 's3', method: 'PUT', path: '/bucket/object', body },
    ...draft,
    headers: { ...(payload !== undefined && { 'x-amz-content-sha256': payload }), ...more },
  })
const accepted = (request: WireRequest) => authenticate(request, 's3').body.toString()

/** A body in chunks, each signed after the one before it, from the signature of the request on. */
function inChunks(request: WireRequest, chunks: readonly string[], trailers: readonly string[] = []): Buffer {
  let previous = header(request, 'authorization')?.slice(-64) ?? ''
  const next = (kind: string, hashes: string) => {
    previous = hmac(key, `AWS4-HMAC-SHA256-${kind}\n${stamp}\n${scope}\n${previous}\n${hashes}`).toString('hex')
    return previous
  }
  const framed = [...chunks, ''].map(
    (data) => `${data.length.toString(16)};chunk-signature=${next('PAYLOAD', `${sha256('')}\n${sha256(data)}`)}\r\n${data}`,
  )
  const signature = trailers.length === 0 ? [] : [next('TRAILER', sha256(trailers.map((line) => `${line}\n`).join('')))]
  const end = [...trailers, ...signature.map((text) => `x-amz-trailer-signature:${text}`), '']
  return Buffer.from(`${framed.join('\r\n')}${end.join('\r\n')}\r\n`)
}

const big = 'x'.repeat(8192)

describe('S3 takes a body', () => {
  test('by its hash', async () => {
    expect(accepted(await put(sha256('data'), 'data'))).toBe('data')
  })

  test('unsigned, when the signature says so', async () => {
    const request = await put('UNSIGNED-PAYLOAD', 'data')
    expect(accepted(request)).toBe('data')
    expect(accepted({ ...request, body: Buffer.from('other') })).toBe('other')
  })

  test('unsigned, when it is presigned and says nothing or so, in the query or a header', async () => {
    const draft = { expiresIn: 60 }
    const inHeader = await put('UNSIGNED-PAYLOAD', 'data', {}, draft)
    expect(accepted({ ...inHeader, body: Buffer.from('other') })).toBe('other')
    const silent = await signed(session, {
      ...{ service: 's3', method: 'GET', path: '/bucket/object', expiresIn: 604_800 },
      query: { 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD' },
      headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
    })
    expect(accepted(silent)).toBe('')
  })

  test('in signed chunks, and gives it back whole', async () => {
    const request = await put('STREAMING-AWS4-HMAC-SHA256-PAYLOAD', '', { 'x-amz-decoded-content-length': '8196' })
    expect(accepted({ ...request, body: inChunks(request, [big, 'data']) })).toBe(`${big}data`)
  })

  test('in signed chunks with signed trailers', async () => {
    const headers = { 'x-amz-decoded-content-length': '4', 'x-amz-trailer': 'x-amz-checksum-crc32' }
    const request = await put('STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER', '', headers)
    expect(accepted({ ...request, body: inChunks(request, ['data'], ['x-amz-checksum-crc32:rfMF1Q==']) })).toBe('data')
  })

  test('in unsigned chunks with trailers', async () => {
    const headers = { 'x-amz-decoded-content-length': '4', 'x-amz-trailer': 'x-amz-checksum-crc32' }
    const request = await put('STREAMING-UNSIGNED-PAYLOAD-TRAILER', '', headers)
    const body = Buffer.from('4\r\ndata\r\n0\r\nx-amz-checksum-crc32:rfMF1Q==\r\n\r\n')
    expect(accepted({ ...request, body })).toBe('data')
  })
})

describe('S3 refuses a body', () => {
  const told = (request: WireRequest) => whole(request, 's3')
  const streaming = (length: string | undefined = '8196') =>
    put('STREAMING-AWS4-HMAC-SHA256-PAYLOAD', '', length === '' ? {} : { 'x-amz-decoded-content-length': length })

  test('that is not the one of its hash', async () => {
    const request = await put(sha256('data'), 'data')
    expect(told({ ...request, body: Buffer.from('Data') })).toBe(
      `XAmzContentSHA256Mismatch 400: The provided 'x-amz-content-sha256' header does not match what was computed.\nClientComputedContentSHA256: ${sha256('data')}\nS3ComputedContentSHA256: ${sha256('Data')}`,
    )
  })

  test('of which nothing is said, or nothing that it knows', async () => {
    const request = await put(sha256(''), '')
    expect(told(withHeaders(request, { 'x-amz-content-sha256': undefined }))).toBe(
      'InvalidRequest 400: Missing required header for this request: x-amz-content-sha256',
    )
    const words =
      'InvalidArgument 400: x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, or a valid sha256 value.\nArgumentName: x-amz-content-sha256'
    expect(told(await put('UNSIGNED', ''))).toBe(`${words}\nArgumentValue: UNSIGNED`)
    expect(told(await put('STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD', ''))).toBe(
      `${words}\nArgumentValue: STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD`,
    )
    expect(told(await put(sha256('').toUpperCase(), ''))).toBe(words)
    expect(told(await put(session.secretAccessKey, ''))).toBe(words)
  })

  test('with another payload than was signed', async () => {
    const request = await put('UNSIGNED-PAYLOAD', '')
    expect(outcome(withHeaders(request, { 'x-amz-content-sha256': sha256('') }), 's3')).toMatch(/^SignatureDoesNotMatch 403: /)
  })

  test('of which a chunk is not signed', async () => {
    const request = await streaming()
    const body = inChunks(request, [big, 'data'])
    const mismatch =
      'SignatureDoesNotMatch 403: The request signature we calculated does not match the signature you provided. Check your key and signing method.'
    const changed = Buffer.from(body)
    changed[body.lastIndexOf('data')] = 68
    expect(told({ ...request, body: changed })).toBe(mismatch)
    expect(told({ ...request, body: inChunks(await streaming('8197'), [big, 'data']) })).toBe(mismatch)
    expect(told({ ...request, body: Buffer.from(body.toString().replace(/;chunk-signature=\w+/g, '')) })).toBe(mismatch)
  })

  test('that ends too early, or has another length', async () => {
    const request = await streaming()
    const body = inChunks(request, [big, 'data'])
    expect(told({ ...request, body: body.subarray(0, -2) })).toBe('IncompleteBody 400: The request body terminated unexpectedly')
    const shorter = await streaming('8195')
    expect(told({ ...shorter, body: inChunks(shorter, [big, 'data']) })).toBe(
      'IncompleteBody 400: You did not provide the number of bytes specified by the Content-Length HTTP header',
    )
    const unsaid = await streaming('')
    expect(told({ ...unsaid, body: inChunks(unsaid, [big, 'data']) })).toBe(
      'MissingContentLength 411: You must provide the Content-Length HTTP header.',
    )
  })

  test('in chunks that are too small', async () => {
    const request = await streaming()
    expect(told({ ...request, body: inChunks(request, ['data', big]) })).toBe(
      'InvalidChunkSizeError 403: Only the last chunk is allowed to have a size less than 8192 bytes',
    )
  })

  test.each([
    ['none where one is announced', 'x-amz-checksum-crc32', []],
    ['another than is announced', 'x-amz-checksum-crc32', ['x-amz-checksum-sha1:x']],
    ['more than are announced', 'a', ['a:1', 'b:1']],
    ['one where none is announced', '', ['a:1']],
  ])('with trailers that are not as they should be: %s', async (_, announced, trailers) => {
    const headers = { 'x-amz-decoded-content-length': '4', 'x-amz-trailer': announced }
    const request = await put('STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER', '', headers)
    expect(told({ ...request, body: inChunks(request, ['data'], trailers) })).toMatch(/^MalformedTrailerError 400: /)
  })

  test('with trailers in a mode that has none, or unsigned ones in a mode that signs them', async () => {
    const request = await streaming('4')
    expect(told({ ...request, body: inChunks(request, ['data'], ['a:1']) })).toMatch(/^MalformedTrailerError 400: /)
    const signs = await put('STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER', '', { 'x-amz-trailer': 'a' })
    const body = inChunks(signs, ['data'], ['a:1'])
      .toString()
      .replace(/x-amz-trailer-signature:\w+\r\n/, '')
    expect(isChain(unframe(Buffer.from(body)) ?? expect.fail(), { key, stamp, scope, signature: '' })).toBe(false)
    expect(told({ ...signs, body: Buffer.from(body) })).toMatch(/^MalformedTrailerError 400: /)
  })
})

test.each(['UNSIGNED-PAYLOAD', 'STREAMING-UNSIGNED-PAYLOAD-TRAILER', 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD', sha256('other')])(
  'no service but S3 takes %s for a body',
  async (payload) => {
    for (const service of ['ssm', 'sts', 'execute-api', 's3tables', 's3control']) {
      expect(outcome(await put(payload, 'data', {}, { service, path: '/' }))).toMatch(/^InvalidSignatureException 400: /)
    }
    for (const service of ['s3-object-lambda', 's3-outposts', 's3express']) {
      expect(outcome(await put('UNSIGNED-PAYLOAD', 'data', {}, { service }), 's3')).toBe('accepted')
    }
  },
)
