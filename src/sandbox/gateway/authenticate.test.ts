import { describe, expect, test } from 'vitest'
import type { Session } from '../sessions.ts'
import { createAuthenticator, scopeOf } from './authenticate.ts'
import { mint } from './fixture.ts'
import { gate, noon, signed, withHeaders } from './signing-fixture.ts'
import { deriveKey, hmac, sha256, stringToSign } from './sigv4.ts'
import { header, type WireRequest } from './wire.ts'

const second = 1000
const minute = 60 * second

const doesNotMatch =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.'
const mismatch = `InvalidSignatureException 400: ${doesNotMatch}`

function authorization(request: WireRequest): string {
  return header(request, 'authorization') ?? ''
}

/** A signature right in everything, over whatever headers are named, as no SDK would make it. */
function signedByHand(
  session: Session,
  headers: readonly string[],
  signedHeaders: string,
  as: 'latin1' | 'utf8' = 'utf8',
): WireRequest {
  const scope = '20260926/us-east-1/ssm/aws4_request'
  const rawHeaders = [...headers, 'X-Amz-Security-Token', session.sessionToken]
  const request = { method: 'POST', path: '/', query: '', rawHeaders, body: Buffer.alloc(0) }
  const lines = signedHeaders.split(';').map((name) => `${name}:${header(request, name.toLowerCase())}\n`)
  const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
  const canonical = `POST\n/\n\n${lines.join('')}\n${signedHeaders}\n${empty}`
  const signature = hmac(
    deriveKey(session.signingKey, scope),
    stringToSign('20260926T113000Z', scope, sha256(Buffer.from(canonical, as))),
  ).toString('hex')
  const Authorization = `AWS4-HMAC-SHA256 Credential=${session.accessKeyId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`
  return withHeaders(request, { Authorization })
}

describe('a request is accepted', () => {
  test('with the session behind its key, and the scope it names', async () => {
    const { authenticate, session } = gate()
    const request = await signed(session, { service: 'sts', body: 'Action=GetCallerIdentity&Version=2011-06-15' })
    expect(authenticate(request, 'query')).toEqual({ session, service: 'sts', region: 'us-east-1', body: request.body })
  })

  test('again and again, the same as at first', async () => {
    const { session, outcome } = gate()
    const request = await signed(session)
    expect([outcome(request), outcome(request)]).toEqual(['accepted', 'accepted'])
  })

  test('by header, whatever a value in its query looks like', async () => {
    const { session, outcome } = gate()
    const request = await signed(session, { query: { redirect: 'X-Amz-Algorithm=AWS4-HMAC-SHA256' } })
    expect(outcome({ ...request, query: request.query.replaceAll('%3D', '=') })).toBe('accepted')
  })

  test('presigned', async () => {
    const { session, outcome } = gate()
    expect(outcome(await signed(session, { method: 'GET', expiresIn: 60 }), 'query')).toBe('accepted')
  })

  test('with the session token added after signing', async () => {
    const { session, outcome } = gate()
    const { accessKeyId, secretAccessKey, sessionToken } = session
    const request = await signed({ accessKeyId, secretAccessKey })
    expect(outcome(withHeaders(request, { 'X-Amz-Security-Token': sessionToken }))).toBe('accepted')
  })

  test('with the session token added to a presigned query after signing, in any place, or to its headers', async () => {
    const { session, outcome } = gate()
    const { accessKeyId, secretAccessKey, sessionToken } = session
    const request = await signed({ accessKeyId, secretAccessKey }, { query: { A: '1', Zed: '2' }, expiresIn: 60 })
    const token = `X-Amz-Security-Token=${encodeURIComponent(sessionToken)}`
    for (const query of [`${request.query}&${token}`, `${token}&${request.query}`]) {
      expect(outcome({ ...request, query })).toBe('accepted')
      expect(outcome({ ...request, query: `${query}&More=1` })).toBe(mismatch)
    }
    expect(outcome(withHeaders(request, { 'X-Amz-Security-Token': sessionToken }))).toBe('accepted')
    expect(outcome({ ...request, query: `${request.query}&${token}${token.slice(-1)}` })).toBe(
      'UnrecognizedClientException 400: The security token included in the request is invalid.',
    )
  })

  test('with a header beyond ASCII as Go sends it, in UTF-8, and as Node does, signed in UTF-8 and sent in Latin-1', () => {
    const { session, outcome } = gate()
    const utf8 = Buffer.from('naïve').toString('latin1')
    const asGo = signedByHand(session, ['Host', 'h', 'Date', '20260926T113000Z', 'X-A', utf8], 'date;host;x-a', 'latin1')
    const asNode = signedByHand(session, ['Host', 'h', 'Date', '20260926T113000Z', 'X-A', 'naïve'], 'date;host;x-a', 'utf8')
    expect([outcome(asGo), outcome(asNode)]).toEqual(['accepted', 'accepted'])
    expect(outcome(withHeaders(asGo, { 'X-A': 'naive' }))).toBe(mismatch)
    expect(outcome(withHeaders(asNode, { 'X-A': 'na\u00efvE' }))).toBe(mismatch)
  })

  test.each([
    ['spaces alone', (text: string) => text.replaceAll(',', '')],
    ['commas alone', (text: string) => text.replaceAll(', ', ',')],
    ['wide gaps', (text: string) => text.replaceAll(', ', ' ,  ')],
    [
      'the parts in another order',
      (text: string) => text.replace(/ (Credential\S+) (SignedHeaders\S+) (Signature\S+)/, ' $3, $2 $1'),
    ],
  ])('with %s between the parts of the header', async (_, rewrite) => {
    const { session, outcome } = gate()
    const request = await signed(session)
    expect(outcome(withHeaders(request, { Authorization: rewrite(authorization(request)) }))).toBe('accepted')
  })

  test('by its Date header, in either form, when it has no X-Amz-Date', () => {
    const { session, outcome } = gate()
    for (const date of ['Sat, 26 Sep 2026 11:30:00 GMT', '20260926T113000Z']) {
      expect(outcome(signedByHand(session, ['Host', 'h', 'Date', date], 'date;host'))).toBe('accepted')
    }
  })

  test('by each caller with their own keys, in turn', async () => {
    const { session, world, outcome } = gate()
    const other = world.sessions.mint(session, 60 * minute)
    const requests = [await signed(session), await signed(other), await signed(session)]
    expect(requests.map((request) => outcome(request))).toEqual(['accepted', 'accepted', 'accepted'])
  })
})

describe('each protocol has its own words for', () => {
  test.each([
    ['aws-json', 'MissingAuthenticationTokenException 400: Missing Authentication Token'],
    ['rpc-v2-cbor', 'MissingAuthenticationTokenException 400: Missing Authentication Token'],
    ['rest-json', 'MissingAuthenticationTokenException 403: Missing Authentication Token'],
    ['query', 'MissingAuthenticationToken 403: Request is missing Authentication Token'],
    ['ec2-query', 'MissingParameter 400: The request must contain the parameter AWSAccessKeyId'],
  ] as const)('no signature: %s', async (protocol, expected) => {
    const { session, outcome } = gate()
    const request = await signed(session)
    for (const Authorization of [undefined, '', 'Basic dXNlcjpwYXNz', 'Bearer token', 'AWS AKID:signature']) {
      expect(outcome(withHeaders(request, { Authorization }), protocol)).toBe(expected)
    }
  })

  test.each([
    ['aws-json', "IncompleteSignatureException 400: Authorization header requires 'Credential' parameter."],
    ['rpc-v2-cbor', "IncompleteSignatureException 400: Authorization header requires 'Credential' parameter."],
    ['rest-json', "IncompleteSignatureException 403: Authorization header requires 'Credential' parameter."],
    ['query', "IncompleteSignature 400: Authorization header requires 'Credential' parameter."],
    ['ec2-query', "IncompleteSignature 400: Authorization header requires 'Credential' parameter."],
  ] as const)('half a signature: %s', async (protocol, expected) => {
    const { session, outcome } = gate()
    const request = await signed(session)
    const half = authorization(request).replace('Credential=', 'Creds=')
    expect(outcome(withHeaders(request, { Authorization: half }), protocol)).toBe(expected)
  })

  test.each([
    ['aws-json', `InvalidSignatureException 400: ${doesNotMatch}`],
    ['rpc-v2-cbor', `InvalidSignatureException 400: ${doesNotMatch}`],
    ['rest-json', `InvalidSignatureException 403: ${doesNotMatch}`],
    ['query', `SignatureDoesNotMatch 403: ${doesNotMatch}`],
    ['ec2-query', 'AuthFailure 401: AWS was not able to validate the provided access credentials'],
  ] as const)('a wrong secret: %s', async (protocol, expected) => {
    const { session, outcome } = gate()
    const request = await signed({ ...session, secretAccessKey: `${session.secretAccessKey}x` })
    expect(outcome(request, protocol)).toBe(expected)
  })

  test.each([
    ['aws-json', 'InvalidSignatureException 400'],
    ['query', 'SignatureDoesNotMatch 403'],
  ] as const)('a wrong secret, with what should have been signed: %s', async (protocol, code) => {
    const { session, whole } = gate()
    const request = await signed(
      { ...session, secretAccessKey: 'wrong' },
      { method: 'GET', path: '/a//b', query: { B: 'é', A: '' }, headers: { 'X-Custom': ' two  words ' } },
    )
    const canonical = [
      'GET',
      '/a/b',
      'A=&B=%C3%A9',
      'host:127.0.0.1:4566',
      'x-amz-content-sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      'x-amz-date:20260926T113000Z',
      'x-amz-security-token:<redacted>',
      'x-custom:two words',
      '',
      'host;x-amz-content-sha256;x-amz-date;x-amz-security-token;x-custom',
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    ].join('\n')
    const signedText = canonical.replace('<redacted>', session.sessionToken)
    const text = `AWS4-HMAC-SHA256\n20260926T113000Z\n20260926/us-east-1/ssm/aws4_request\n${sha256(signedText)}`
    expect(whole(request, protocol)).toBe(
      `${code}: ${doesNotMatch}\n\nThe Canonical String for this request should have been\n'${canonical}'\n\nThe String-to-Sign should have been\n'${text}'\n`,
    )
    expect(whole(request, 'ec2-query')).toBe('AuthFailure 401: AWS was not able to validate the provided access credentials')
  })

  test.each([
    ['aws-json', 'UnrecognizedClientException 400: The security token included in the request is invalid.'],
    ['rpc-v2-cbor', 'UnrecognizedClientException 400: The security token included in the request is invalid.'],
    ['rest-json', 'UnrecognizedClientException 403: The security token included in the request is invalid.'],
    ['query', 'InvalidClientTokenId 403: The security token included in the request is invalid.'],
    ['ec2-query', 'AuthFailure 401: AWS was not able to validate the provided access credentials'],
  ] as const)('a key that nobody has, or the wrong session token: %s', async (protocol, expected) => {
    const { session, world, outcome } = gate()
    const { accessKeyId, secretAccessKey, sessionToken } = session
    const other = mint({ ...world, sessions: gate().world.sessions })
    for (const keys of [
      { accessKeyId: 'test', secretAccessKey: 'test' },
      { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey, sessionToken },
      other,
      { accessKeyId, secretAccessKey },
      { accessKeyId, secretAccessKey, sessionToken: other.sessionToken },
      { accessKeyId, secretAccessKey, sessionToken: `${sessionToken}=` },
      { accessKeyId, secretAccessKey, sessionToken: sessionToken.slice(0, -1) },
    ]) {
      expect(outcome(await signed(keys), protocol)).toBe(expected)
      expect(outcome(await signed(keys, { expiresIn: 60 }), protocol)).toBe(expected)
    }
  })

  test.each([
    ['aws-json', 'ExpiredTokenException 400: The security token included in the request is expired'],
    ['rpc-v2-cbor', 'ExpiredTokenException 400: The security token included in the request is expired'],
    ['rest-json', 'ExpiredTokenException 403: The security token included in the request is expired'],
    ['query', 'ExpiredToken 403: The security token included in the request is expired'],
    ['ec2-query', 'RequestExpired 400: Request has expired.'],
  ] as const)('credentials past their time: %s', async (protocol, expected) => {
    const { session, clock, outcome } = gate()
    clock.wind(session.expiresAt - noon - 1)
    expect(outcome(await signed(session, { signedAt: clock.now() }), protocol)).toBe('accepted')
    clock.wind(1)
    expect(outcome(await signed(session, { signedAt: clock.now() }), protocol)).toBe(expected)
  })
})

describe('the time of signing', () => {
  test.each([
    [0, 'accepted'],
    [-5 * minute, 'accepted'],
    [
      -5 * minute - second,
      'InvalidSignatureException 400: Signature expired: 20260926T112459Z is now earlier than 20260926T112500Z (20260926T113000Z - 5 min.)',
    ],
    [5 * minute, 'accepted'],
    [
      5 * minute + second,
      'InvalidSignatureException 400: Signature not yet current: 20260926T113501Z is still later than 20260926T113500Z (20260926T113000Z + 5 min.)',
    ],
  ])('%i ms from now: %s', async (offset, expected) => {
    const { session, outcome } = gate()
    expect(outcome(await signed(session, { signedAt: noon + offset }))).toBe(expected)
  })

  test.each([
    [60, 60, 'accepted'],
    [
      60,
      61,
      'InvalidSignatureException 400: Signature expired: 20260926T113000Z is now earlier than 20260926T113001Z (20260926T113101Z - 1 min.)',
    ],
    [
      90,
      91,
      'InvalidSignatureException 400: Signature expired: 20260926T113000Z is now earlier than 20260926T113001Z (20260926T113131Z - 90 sec.)',
    ],
    [900, 900, 'accepted'],
    [3600, 900, 'accepted'],
    [
      3600,
      901,
      'InvalidSignatureException 400: Signature expired: 20260926T113000Z is now earlier than 20260926T113001Z (20260926T114501Z - 15 min.)',
    ],
    [3600, -300, 'accepted'],
    [
      3600,
      -301,
      'InvalidSignatureException 400: Signature not yet current: 20260926T113000Z is still later than 20260926T112959Z (20260926T112459Z + 5 min.)',
    ],
  ])('presigned for %i s, %i s ago: %s', async (expiresIn, ago, expected) => {
    const { session, clock, outcome } = gate()
    const request = await signed(session, { method: 'GET', expiresIn })
    clock.wind(ago * second)
    expect(outcome(request)).toBe(expected)
  })

  test('a wrong clock is a plain failure on EC2', async () => {
    const { session, outcome } = gate()
    expect(outcome(await signed(session, { signedAt: noon - 6 * minute }), 'ec2-query')).toBe(
      'AuthFailure 401: AWS was not able to validate the provided access credentials',
    )
  })
})

describe('the scope', () => {
  const rescoped = (request: WireRequest, from: string, to: string) =>
    withHeaders(request, { Authorization: authorization(request).replace(from, to) })

  test('names this region', async () => {
    const { session, outcome } = gate()
    expect(outcome(await signed(session, { region: 'eu-central-1' }))).toBe(
      'InvalidSignatureException 400: Credential should be scoped to a valid region.',
    )
  })

  test('names the one region of the partition for IAM, or this one', async () => {
    const { session, world } = gate()
    const here = { ...world, region: 'eu-central-1' }
    const authenticate = createAuthenticator(here)
    const regionOf = async (draft: { service: string; region: string }) =>
      authenticate(await signed(session, draft), 'query').region
    expect(await regionOf({ service: 'iam', region: 'us-east-1' })).toBe('us-east-1')
    expect(await regionOf({ service: 'iam', region: 'eu-central-1' })).toBe('eu-central-1')
    for (const draft of [
      { service: 'iam', region: 'eu-west-1' },
      { service: 'sts', region: 'us-east-1' },
    ]) {
      await expect(regionOf(draft)).rejects.toThrow('Credential should be scoped to a valid region.')
    }
  })

  test.each([
    [
      'aws4_request',
      'aws4_reques',
      "InvalidSignatureException 400: Credential should be scoped with a valid terminator: 'aws4_request'.",
    ],
    [
      '/20260926/',
      '/20260925/',
      "InvalidSignatureException 400: Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20260925' != '20260926', from '20260926T113000Z'.",
    ],
    ['/ssm/', '/sts/', mismatch],
    [
      '/ssm/',
      '/',
      'IncompleteSignatureException 400: Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.',
    ],
    [
      'Credential=',
      'Credential=a/',
      'IncompleteSignatureException 400: Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.',
    ],
  ])('with %s made %s: %s', async (from, to, expected) => {
    const { session, outcome } = gate()
    expect(outcome(rescoped(await signed(session), from, to))).toBe(expected)
  })

  test('has the day of signing, also when the request comes in the next one', async () => {
    const { session, world, clock, outcome } = gate()
    const beforeMidnight = Date.UTC(2026, 8, 26, 23, 59, 50)
    clock.wind(beforeMidnight - noon + 20 * second)
    const request = await signed(world.sessions.mint(session, 60 * minute), { signedAt: beforeMidnight })
    expect(outcome(request)).toBe('accepted')
  })

  test('is known before anything is verified', async () => {
    const { session } = gate()
    const scope = { service: 'ec2', region: 'eu-west-1' }
    expect(scopeOf(await signed(session, { service: 'ec2', region: 'eu-west-1' }))).toEqual(scope)
    expect(scopeOf(await signed(session, { service: 'ec2', region: 'eu-west-1', expiresIn: 5 }))).toEqual(scope)
  })

  test.each([
    [''],
    ['Bearer x'],
    ['AWS4-HMAC-SHA256'],
    ['AWS4-HMAC-SHA256 Credential=AKID/ssm'],
    ['AWS4-HMAC-SHA256 Credential='],
  ])('is none for %j', async (Authorization) => {
    const request = withHeaders(await signed(gate().session), { Authorization })
    expect(scopeOf(request)).toBeUndefined()
  })
})

describe('what a signature must be made of', () => {
  test.each([
    [
      'SignedHeaders=host;',
      'SignedHeaders=',
      "InvalidSignatureException 400: 'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    ],
    ['x-amz-date;', '', "InvalidSignatureException 400: 'x-amz-date' must be a 'SignedHeader' in the AWS Authorization."],
    [
      'host;',
      'Host;',
      "InvalidSignatureException 400: 'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    ],
    ['host;', 'host;host;', mismatch],
    ['host;', 'absent;host;', mismatch],
    ['SignedHeaders=host;', 'SignedHeaders=x-amz-date;host;', mismatch],
    [/Signature=.*/, '', "IncompleteSignatureException 400: Authorization header requires 'Signature' parameter."],
    [/SignedHeaders=\S+/, '', "IncompleteSignatureException 400: Authorization header requires 'SignedHeaders' parameter."],
    [
      / .*/,
      '',
      "IncompleteSignatureException 400: Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter.",
    ],
    [/Signature=.*/, 'Signature=0', mismatch],
    [/Signature=.*/, `Signature=${'0'.repeat(64)}`, mismatch],
    [
      'AWS4-HMAC-SHA256',
      'AWS4-ECDSA-P256-SHA256',
      "IncompleteSignatureException 400: Unsupported AWS 'algorithm': 'AWS4-ECDSA-P256-SHA256'.",
    ],
    ['AWS4-HMAC-SHA256', 'AWS4-HMAC-SHA1', "IncompleteSignatureException 400: Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA1'."],
  ])('with %s made %j: %s', async (from, to, expected) => {
    const { session, outcome } = gate()
    const request = await signed(session)
    expect(outcome(withHeaders(request, { Authorization: authorization(request).replace(from, to) }))).toBe(expected)
  })

  test.each([
    [
      '20260926T113000',
      "IncompleteSignatureException 400: Date must be in ISO-8601 'basic format'. See http://en.wikipedia.org/wiki/ISO_8601",
    ],
    [
      '2026-09-26T11:30:00Z',
      "IncompleteSignatureException 400: Date must be in ISO-8601 'basic format'. See http://en.wikipedia.org/wiki/ISO_8601",
    ],
    [
      '20261326T113000Z',
      "IncompleteSignatureException 400: Date must be in ISO-8601 'basic format'. See http://en.wikipedia.org/wiki/ISO_8601",
    ],
    [
      undefined,
      "IncompleteSignatureException 400: Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    ],
    ['20260926T113001Z', mismatch],
  ])('with the date %j: %s', async (date, expected) => {
    const { session, outcome } = gate()
    expect(outcome(withHeaders(await signed(session), { 'X-Amz-Date': date }))).toBe(expected)
  })

  test('with no part of it left out of the query', async () => {
    const { session, outcome } = gate()
    const request = await signed(session, { expiresIn: 60 })
    const without = (name: string) => ({ ...request, query: request.query.replace(new RegExp(`${name}=[^&]*&?`), '') })
    for (const name of ['X-Amz-Credential', 'X-Amz-Signature', 'X-Amz-SignedHeaders', 'X-Amz-Date']) {
      expect(outcome(without(name))).toBe(
        `IncompleteSignatureException 400: AWS query-string parameters must include '${name}'. Re-examine the query-string parameters.`,
      )
    }
    expect(outcome(without('X-Amz-Algorithm'))).toBe('MissingAuthenticationTokenException 400: Missing Authentication Token')
    expect(outcome(without('X-Amz-Security-Token'))).toBe(
      'UnrecognizedClientException 400: The security token included in the request is invalid.',
    )
    expect(outcome(without('X-Amz-Expires'))).toBe(mismatch)
  })

  test.each([
    ['1h', 'X-Amz-Expires should be a number'],
    ['', 'X-Amz-Expires should be a number'],
    ['6e1', 'X-Amz-Expires should be a number'],
    ['-1', 'X-Amz-Expires must be non-negative'],
    [
      '604801',
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
    ],
    [
      '9'.repeat(400),
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
    ],
  ])('with a lifetime of %j: %s', async (expires, words) => {
    const { session, outcome } = gate()
    const request = await signed(session, { expiresIn: 60 })
    expect(outcome({ ...request, query: request.query.replace('X-Amz-Expires=60', `X-Amz-Expires=${expires}`) })).toBe(
      `IncompleteSignatureException 400: ${words}`,
    )
  })

  test('with a lifetime of a week at most', async () => {
    const { session, outcome } = gate()
    expect(outcome(await signed(session, { expiresIn: 604_800 }))).toBe('accepted')
    expect(outcome(await signed(session, { expiresIn: 0 }))).toBe('accepted')
  })

  test.each(['X-Amz-Signature=0', 'X%2DAmz-Signature=0'])(
    'once: a second signature in the query, which none covers, is refused (%s)',
    async (second) => {
      const { session, outcome } = gate()
      const { query, ...request } = await signed(session, { expiresIn: 60 })
      const unreadable = 'IncompleteSignatureException 400: The request signature does not conform to AWS standards.'
      expect(outcome({ ...request, query: `${query}&${second}` })).toBe(unreadable)
      expect(outcome({ ...request, query: `${second}&${query}` })).toBe(unreadable)
    },
  )

  test('not in both places', async () => {
    const { session, outcome } = gate()
    const request = await signed(session, { expiresIn: 60 })
    expect(outcome(withHeaders(request, { Authorization: 'AWS4-HMAC-SHA256 Credential=a/b/c/d/e' }))).toBe(
      "InvalidSignatureException 400: Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.",
    )
  })

  test.each([
    [
      'one of AWS that it does not cover',
      { 'X-Amz-Target': 'AmazonSSM.DeleteParameter' },
      "InvalidSignatureException 400: 'x-amz-target' must be a 'SignedHeader' in the AWS Authorization.",
    ],
    ['a second host', { 'x-other': 'x', host: '127.0.0.1:4566, 127.0.0.1:4566' }, mismatch],
  ])('with %s: %s', async (_, headers, expected) => {
    const { session, outcome } = gate()
    expect(outcome(withHeaders(await signed(session), headers))).toBe(expected)
  })

  test('a second value for a signed header is refused, an unsigned header may come and go', async () => {
    const { session, outcome } = gate()
    const request = await signed(session)
    expect(outcome({ ...request, rawHeaders: [...request.rawHeaders, 'HOST', 'evil.example'] })).toBe(mismatch)
    expect(outcome({ ...request, rawHeaders: ['host', 'evil.example', ...request.rawHeaders] })).toBe(mismatch)
    expect(outcome({ ...request, rawHeaders: [...request.rawHeaders, 'User-Agent', 'anything'] })).toBe('accepted')
  })

  test.each(['host;host', 'x-a;host', 'Host', 'host;X-A'])(
    'a list of signed headers out of order or case is refused: %s',
    (names) => {
      const { session, outcome } = gate()
      const rawHeaders = ['Host', 'h', 'X-A', 'a', 'Date', '20260926T113000Z']
      expect(outcome(signedByHand(session, rawHeaders, 'host;x-a'))).toBe('accepted')
      expect(outcome(signedByHand(session, rawHeaders, names))).toMatch(/^InvalidSignatureException 400: /)
    },
  )

  test('a second Authorization header, or a part that nobody knows, is refused', async () => {
    const { session, outcome } = gate()
    const request = await signed(session)
    const unreadable = 'IncompleteSignatureException 400: The request signature does not conform to AWS standards.'
    expect(outcome({ ...request, rawHeaders: [...request.rawHeaders, 'Authorization', authorization(request)] })).toBe(unreadable)
    expect(outcome(withHeaders(request, { Authorization: `${authorization(request)}, Region=us-east-1` }))).toBe(unreadable)
  })

  test('no body may hide behind UNSIGNED-PAYLOAD', async () => {
    const { session, outcome } = gate()
    const headers = { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }
    expect(outcome(await signed(session, { headers, body: '{}' }))).toBe(mismatch)
  })
})

describe('secrets', () => {
  test('are in no refusal, wherever they were put', async () => {
    const { session, clock, whole } = gate()
    const { accessKeyId, secretAccessKey, sessionToken } = session
    const request = await signed(session)
    const presigned = await signed(session, { expiresIn: 60 })
    const put = (from: string | RegExp, to: string) =>
      withHeaders(request, { Authorization: authorization(request).replace(from, to) })
    const requests = [
      await signed({ accessKeyId: secretAccessKey, secretAccessKey: accessKeyId, sessionToken }),
      await signed({ accessKeyId, secretAccessKey: sessionToken, sessionToken: secretAccessKey }),
      put(/Credential=[^,]+/, `Credential=${secretAccessKey}`),
      put('aws4_request', sessionToken.replaceAll('/', '')),
      put('20260926', sessionToken.replaceAll('/', '')),
      put(/Signature=.*/, secretAccessKey),
      put('AWS4-HMAC-SHA256', `AWS4-${secretAccessKey}`),
      withHeaders(request, { Authorization: `AWS4-HMAC-SHA256 ${secretAccessKey} ${sessionToken}` }),
      withHeaders(request, { Authorization: `Bearer ${sessionToken}` }),
      withHeaders(request, { 'X-Amz-Date': secretAccessKey }),
      withHeaders(request, { 'X-Amz-Security-Token': secretAccessKey }),
      withHeaders(request, { Host: secretAccessKey }),
      { ...request, path: `/${secretAccessKey}` },
      { ...request, path: `/${encodeURIComponent(sessionToken)}` },
      { ...request, query: `Key=${encodeURIComponent(secretAccessKey)}&Token=${sessionToken}` },
      { ...request, query: `X-Amz-Security-Token=${encodeURIComponent(sessionToken)}` },
      await signed({ ...session, secretAccessKey: 'x' }, { service: secretAccessKey.replaceAll('/', '') }),
      { ...presigned, query: presigned.query.replace('X-Amz-Expires=60', `X-Amz-Expires=${secretAccessKey}`) },
      { ...presigned, body: Buffer.from(secretAccessKey) },
    ]
    const told = requests.flatMap((each) =>
      (['aws-json', 'query', 'ec2-query', 'rest-json', 's3'] as const).map((protocol) => whole(each, protocol)),
    )
    clock.wind(session.expiresAt)
    told.push(whole(request), whole(presigned))
    expect(told).not.toContain('accepted')
    // S3 alone shows the signature that it was given.
    expect(told.filter((each) => !each.includes('SignatureProvided')).join('\n')).not.toContain(authorization(request).slice(-64))
    const encoded = [secretAccessKey, sessionToken].flatMap((secret) => [
      encodeURIComponent(secret),
      encodeURIComponent(encodeURIComponent(secret)),
    ])
    for (const secret of [secretAccessKey, sessionToken, ...encoded]) {
      expect(told.join('\n')).not.toContain(secret)
      expect(told.join('\n')).not.toContain(secret.slice(0, 12))
    }
  })
})
