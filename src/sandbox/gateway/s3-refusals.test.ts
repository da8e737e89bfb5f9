/** S3's own codes, words and elements for what is not signed as it should be. */
import { expect, test } from 'vitest'
import { createHandler } from './handle.ts'
import { type Draft, gate, noon, signed, withHeaders } from './signing-fixture.ts'
import { sha256 } from './sigv4.ts'
import { header, type WireRequest } from './wire.ts'

const { session, world, clock, whole } = gate()
const told = (request: WireRequest) => whole(request, 's3')
const get = (draft: Draft = {}) =>
  signed(session, { service: 's3', method: 'GET', path: '/bucket/a b'.replace(' ', '%20'), ...draft })
const presigned = (draft: Draft = {}) => get({ expiresIn: 60, headers: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }, ...draft })
const withAuthorization = (request: WireRequest, from: string | RegExp, to: string) =>
  withHeaders(request, { Authorization: header(request, 'authorization')?.replace(from, to) })
const withQuery = (request: WireRequest, from: string | RegExp, to: string) => ({
  ...request,
  query: request.query.replace(from, to),
})

test('a wrong secret, with all that should have been signed', async () => {
  const wrong = { ...session, secretAccessKey: 'wrong' }
  const request = await signed(wrong, { service: 's3', method: 'GET', path: '/bucket//a/../b', query: { list: '' } })
  const canonical = [
    ...['GET', '/bucket//a/../b', 'list=', 'host:127.0.0.1:4566', `x-amz-content-sha256:${sha256('')}`],
    ...['x-amz-date:20260926T113000Z', 'x-amz-security-token:<redacted>', ''],
    ...['host;x-amz-content-sha256;x-amz-date;x-amz-security-token', sha256('')],
  ].join('\n')
  const whole = canonical.replace('<redacted>', session.sessionToken)
  const text = `AWS4-HMAC-SHA256\n20260926T113000Z\n20260926/us-east-1/s3/aws4_request\n${sha256(whole)}`
  const bytes = (of: string) => Array.from(Buffer.from(of), (byte) => byte.toString(16).padStart(2, '0')).join(' ')
  expect(told(request).split('\n').slice(0, 2)).toEqual([
    'SignatureDoesNotMatch 403: The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    `AWSAccessKeyId: ${session.accessKeyId}`,
  ])
  for (const line of [
    `StringToSign: ${text}\n`,
    `SignatureProvided: ${header(request, 'authorization')?.slice(-64)}\n`,
    `StringToSignBytes: ${bytes(text)}\n`,
    `CanonicalRequest: ${canonical}\n`,
    `CanonicalRequestBytes: ${bytes(canonical)}`,
  ]) {
    expect(told(request)).toContain(line)
  }
})

const malformed = 'AuthorizationHeaderMalformed 400: The authorization header is malformed;'
const badParameter = 'AuthorizationQueryParametersError 400:'

test('no signature, another kind of one, two', async () => {
  const request = await get()
  const unsupported =
    'InvalidRequest 400: The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.'
  expect(told(withHeaders(request, { Authorization: undefined }))).toBe('AccessDenied 403: Access Denied')
  expect(told(withAuthorization(request, 'AWS4-HMAC-SHA256', 'AWS4-ECDSA-P256-SHA256'))).toBe(unsupported)
  expect(told(withQuery(await presigned(), 'AWS4-HMAC-SHA256', 'AWS4-ECDSA-P256-SHA256'))).toBe(unsupported)
  expect(told(withHeaders(await presigned(), { Authorization: 'AWS4-HMAC-SHA256 x' }))).toBe(
    'InvalidArgument 400: Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified\nArgumentName: Authorization',
  )
})

test('a signature of which something is missing or unreadable', async () => {
  const request = await get()
  const three = `${malformed} the authorization header requires three components: Credential, SignedHeaders, and Signature.`
  for (const part of [/Credential=[^,]+/, /SignedHeaders=[^,]+/, /Signature=.*/]) {
    expect(told(withAuthorization(request, part, ''))).toBe(three)
  }
  expect(told(withAuthorization(request, '/s3/', '/'))).toBe(
    `${malformed} the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".`,
  )
  for (const date of [undefined, 'noon']) {
    expect(told(withHeaders(request, { 'X-Amz-Date': date }))).toBe(
      'AccessDenied 403: AWS authentication requires a valid Date or x-amz-date header',
    )
  }
  const query = await presigned()
  expect(told(withQuery(query, /X-Amz-Date=[^&]+/, 'X-Amz-Date=noon'))).toBe(
    `${badParameter} X-Amz-Date must be in the ISO8601 Long Format "yyyyMMdd'T'HHmmss'Z'"`,
  )
  expect(told(withQuery(query, /X-Amz-Date=[^&]+/, ''))).toBe(
    `${badParameter} Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.`,
  )
  expect(told(withQuery(query, 'X-Amz-Expires=60', 'X-Amz-Expires=604801'))).toBe(
    `${badParameter} X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds`,
  )
  expect(told(withQuery(query, 'X-Amz-Expires=60', 'X-Amz-Expires=-60'))).toBe(
    `${badParameter} X-Amz-Expires must be non-negative`,
  )
})

test('another scope', async () => {
  expect(told(await get({ region: 'eu-central-1' }))).toBe(
    `${malformed} the region 'eu-central-1' is wrong; expecting 'us-east-1'.\nRegion: us-east-1`,
  )
  expect(told(await presigned({ region: 'eu-central-1' }))).toBe(
    `${badParameter} Error parsing the X-Amz-Credential parameter; the region 'eu-central-1' is wrong; expecting 'us-east-1'.\nRegion: us-east-1`,
  )
  expect(told(await get({ region: session.secretAccessKey.replaceAll('/', '') }))).toBe(
    `${malformed} the region is wrong; expecting 'us-east-1'.\nRegion: us-east-1`,
  )
  expect(told(withAuthorization(await get(), 'aws4_request', 'aws4'))).toBe(
    `${malformed} incorrect terminal. This endpoint uses "aws4_request".`,
  )
  expect(told(withAuthorization(await get(), '/20260926/', '/20260925/'))).toBe(
    `${malformed} Invalid credential date "20260925". This date is not the same as X-Amz-Date: "20260926".`,
  )
})

test('headers that are not signed', async () => {
  const request = withHeaders(await get(), { 'x-amz-acl': 'public-read', 'x-amz-meta-a': '1', other: 'x' })
  expect(told(request)).toBe(
    'AccessDenied 403: There were headers present in the request which were not signed\nHeadersNotSigned: x-amz-acl, x-amz-meta-a',
  )
})

test('keys and tokens that nobody has', async () => {
  const { accessKeyId, secretAccessKey, sessionToken } = session
  const unknown = 'InvalidAccessKeyId 403: The AWS Access Key Id you provided does not exist in our records.'
  const draft = { service: 's3', method: 'GET' }
  expect(told(await signed({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey }, draft))).toBe(
    `${unknown}\nAWSAccessKeyId: AKIAIOSFODNN7EXAMPLE`,
  )
  expect(told(await signed({ accessKeyId: secretAccessKey.replaceAll('/', 'a'), secretAccessKey }, draft))).toBe(unknown)
  for (const token of [undefined, 'x', `${sessionToken}x`]) {
    expect(told(await signed({ accessKeyId, secretAccessKey, ...(token && { sessionToken: token }) }, draft))).toBe(
      'InvalidToken 400: The provided token is malformed or otherwise invalid.',
    )
  }
})

test('a clock that is off by more than a quarter of an hour', async () => {
  const minute = 60_000
  const skewed = (time: string) =>
    `RequestTimeTooSkewed 403: The difference between the request time and the current time is too large.\nRequestTime: ${time}\nServerTime: 2026-09-26T11:30:00Z\nMaxAllowedSkewMilliseconds: 900000`
  for (const offset of [15, -15]) expect(told(await get({ signedAt: noon + offset * minute }))).toBe('accepted')
  expect(told(await get({ signedAt: noon - 15 * minute - 1000 }))).toBe(skewed('20260926T111459Z'))
  expect(told(await get({ signedAt: noon + 15 * minute + 1000 }))).toBe(skewed('20260926T114501Z'))
  expect(told(await presigned({ signedAt: noon + 15 * minute + 1000 }))).toBe('AccessDenied 403: Request is not valid yet')
})

test('a presigned request past its time, and credentials past theirs', async () => {
  const request = await presigned({ expiresIn: 3600 })
  clock.wind(3_600_000)
  expect(told(request)).toBe('accepted')
  clock.wind(1000)
  expect(told(request)).toBe(
    'AccessDenied 403: Request has expired\nX-Amz-Expires: 3600\nExpires: 2026-09-26T12:30:00Z\nServerTime: 2026-09-26T12:30:01Z',
  )
  clock.wind(session.expiresAt - clock.now())
  expect(told(await get({ signedAt: clock.now() }))).toBe('ExpiredToken 400: The provided token has expired.')
  clock.wind(noon - clock.now())
})

test('the endpoint answers S3 in its own document, signed right or wrong', async () => {
  const { handle } = createHandler(world)
  const answer = (request: WireRequest) => {
    const { status, headers, body } = handle(request)
    return { status, type: headers[headers.indexOf('Content-Type') + 1], body: body.toString() }
  }
  const right = answer(await get())
  expect(right).toEqual({
    status: 400,
    type: 'application/xml',
    body: expect.stringContaining('<Error><Code>NotEmulated</Code>'),
  })
  const wrong = answer(await signed({ ...session, secretAccessKey: 'wrong' }, { service: 's3', method: 'GET' }))
  expect(wrong).toEqual({ status: 403, type: 'application/xml', body: expect.stringContaining('<CanonicalRequest>GET\n/\n\n') })
  const newer = answer(
    withAuthorization(await get(), /AWS4-HMAC-SHA256 (Credential=\w+\/\d+)\/us-east-1/, 'AWS4-ECDSA-P256-SHA256 $1'),
  )
  expect(newer).toEqual({ status: 400, type: 'application/xml', body: expect.stringContaining('<Code>InvalidRequest</Code>') })
})
