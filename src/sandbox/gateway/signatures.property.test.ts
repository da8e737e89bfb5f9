/** Every request that the SDK signs is accepted, and none that differs from it in anything that is signed. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Draft, gate, signed, withHeaders } from './signing-fixture.ts'
import { header, type WireRequest } from './wire.ts'

const { session, outcome } = gate()

const segment = fc.string({
  unit: fc.constantFrom('a', 'Z', '0', '.', '-', '_', '~', '%20', '%2F', '%E1%88%B4', '+', '=', ':', '@', ',', "'", '('),
  maxLength: 6,
})
const path = fc
  .array(fc.oneof(segment, fc.constantFrom('', '.', '..')), { maxLength: 5 })
  .map((segments) => `/${segments.join('/')}`)
const text = fc.string({
  unit: fc.oneof(fc.string({ minLength: 1, maxLength: 1 }), fc.constantFrom('é', 'ሴ', '😀', ' ', '+', '%', '&', '=', '/')),
  maxLength: 8,
})
const query = fc.dictionary(text, fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 })), {
  maxKeys: 5,
  noNullPrototype: true,
})
// What a header may hold on the wire, white space of every kind included.
const headerValue = fc.string({
  unit: fc.constantFrom('a', 'B', '7', ' ', '  ', '\t', ',', ';', '"', '=', '\u00a0', 'é', '~'),
  maxLength: 12,
})
const headers = fc.dictionary(
  fc.constantFrom('x-amz-target', 'Content-Type', 'amz-sdk-request', 'X-Amz-User-Agent', 'accept', 'User-Agent', 'x-custom', 'A'),
  headerValue,
  { noNullPrototype: true },
)
const draft: fc.Arbitrary<Draft> = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'PATCH'),
  path,
  query,
  headers,
  body: fc.oneof(fc.constant(''), fc.string({ unit: 'binary' })),
  service: fc.constantFrom('ssm', 'sts', 'ec2', 'iam', 'monitoring', 'execute-api'),
})
// Names of objects, as S3's clients put them into a path: anything, percent-encoded.
const objectPath = fc
  .array(fc.oneof(text, fc.constantFrom('', '.', '..', 'a b', 'a+b', "it's")), { minLength: 1, maxLength: 5 })
  .map((segments) => `/${segments.map(strictlyEncoded).join('/')}`)
const s3Draft: fc.Arbitrary<Draft> = fc.tuple(draft, objectPath).map(([each, name]) => ({ ...each, path: name, service: 's3' }))

function strictlyEncoded(segment: string): string {
  return encodeURIComponent(Buffer.from(segment).toString()).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

describe('what the SDK signs is accepted', () => {
  test('for S3, by header and presigned', async () => {
    await fc.assert(
      fc.asyncProperty(s3Draft, async (each) => {
        expect(outcome(await signed(session, each), 's3')).toBe('accepted')
        const headers = { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }
        expect(outcome(await signed(session, { ...each, headers, expiresIn: 604_800 }), 's3')).toBe('accepted')
      }),
      { numRuns: 300 },
    )
  })

  test('by header', async () => {
    await fc.assert(
      fc.asyncProperty(draft, async (each) => {
        expect(outcome(await signed(session, each))).toBe('accepted')
      }),
      { numRuns: 400 },
    )
  })

  test('presigned', async () => {
    await fc.assert(
      fc.asyncProperty(draft, async (each) => {
        expect(outcome(await signed(session, { ...each, expiresIn: 60 }))).toBe('accepted')
      }),
      { numRuns: 400 },
    )
  })
})

/** What a request says, told anew and in the plainest way: two that say the same are signed the same, and no others. */
function meaning({ method, path, query, rawHeaders, body }: WireRequest, signedFor: string): string {
  const isS3 = signedFor === 's3'
  const segments = path.split('/')
  const resolved: string[] = []
  for (const segment of segments) {
    if (segment === '..') resolved.pop()
    else if (segment !== '' && segment !== '.') resolved.push(segment)
  }
  const isPresigned = /(^|&)X-Amz-Algorithm=/.test(query)
  const fields = query
    .split('&')
    .filter((field) => field !== '')
    .map((field) =>
      /^([^=]*)=?(.*)$/s
        .exec(field)
        ?.slice(1)
        .map((text) => decoded(text.replaceAll('+', ' '))),
    )
    .map((field) => JSON.stringify(field))
    .sort()
  const headers: Record<string, string> = {}
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = (rawHeaders[i] ?? '').toLowerCase()
    const value = (rawHeaders[i + 1] ?? '')
      .split(/[ \t\r\n]+/)
      .filter((word) => word !== '')
      .join(' ')
    headers[name] = name in headers ? `${headers[name]},${value}` : value
  }
  const authorization = /SignedHeaders=([^, ]*)/.exec(headers.authorization ?? '')?.[1]
  const names = (isPresigned ? (new URLSearchParams(query).get('X-Amz-SignedHeaders') ?? '') : (authorization ?? '')).split(';')
  const unsigned = Object.keys(headers).filter((name) => /^x-amz-(?!security-token$)/.test(name) && !names.includes(name))
  return JSON.stringify([
    method,
    isS3 ? segments.map(decoded) : [...resolved, segments.at(-1) === '' && resolved.length > 0],
    fields,
    names.map((name) => [name, headers[name] ?? '']),
    // These are read and not signed.
    [headers.authorization, headers['x-amz-security-token'] ?? '', unsigned],
    isS3 && isPresigned ? '' : body.toString('hex'),
  ])
}

/** The bytes behind percent signs, one character for each. */
function decoded(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
}

/** The request with one bit of one of its parts turned over; undefined where that part is empty. */
function turned(request: WireRequest, part: number, position: number, bit: number): WireRequest | undefined {
  const { method, path, query, rawHeaders, body } = request
  const flip = (text: string) => {
    const at = position % text.length
    return text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << bit)) + text.slice(at + 1)
  }
  const parts = [method, path, query, ...rawHeaders]
  const which = part % (parts.length + 1)
  if (which === parts.length) {
    if (body.length === 0) return undefined
    const changed = Buffer.from(body)
    const at = position % body.length
    changed[at] = (changed[at] ?? 0) ^ (1 << bit)
    return { ...request, body: changed }
  }
  const text = parts[which] ?? ''
  if (text === '') return undefined
  const [newMethod = '', newPath = '', newQuery = '', ...newHeaders] = parts.with(which, flip(text))
  return { method: newMethod, path: newPath, query: newQuery, rawHeaders: newHeaders, body }
}

describe('a request with one bit turned over is accepted only where it says the same as before', () => {
  const flips = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 0, max: 7 })), { minLength: 80, maxLength: 80 })
  let [same, different] = [0, 0]

  const holds = (name: string, drafts: fc.Arbitrary<Draft>, more: Draft) =>
    test(name, async () => {
      await fc.assert(
        fc.asyncProperty(drafts, flips, async (draft, places) => {
          const request = await signed(session, { ...draft, ...more })
          const service = draft.service ?? ''
          const said = meaning(request, service)
          for (const place of places) {
            const changed = turned(request, ...place)
            if (changed === undefined) continue
            const saysTheSame = meaning(changed, service) === said
            saysTheSame ? same++ : different++
            const result = outcome(changed, service === 's3' ? 's3' : 'aws-json')
            if ((result === 'accepted') !== saysTheSame) {
              expect.fail(
                `${result}, and says ${saysTheSame ? 'the same' : 'something else'}: ${JSON.stringify([request, changed])}`,
              )
            }
          }
        }),
        { numRuns: 70 },
      )
    })

  holds('by header', draft, {})
  holds('presigned', draft, { expiresIn: 60 })
  holds('for S3', s3Draft, {})

  test('of both kinds there were many', () => {
    expect(same).toBeGreaterThan(50)
    expect(different).toBeGreaterThan(10_000)
  })
})

/** Every text that differs from this one in one bit of one character and is still printable ASCII. */
function neighbours(original: string): string[] {
  return Array.from(original).flatMap((char, at) =>
    [1, 2, 4, 8, 16, 32, 64]
      .map((bit) => char.charCodeAt(0) ^ bit)
      .filter((code) => code > 0x20 && code < 0x7f)
      .map((code) => original.slice(0, at) + String.fromCharCode(code) + original.slice(at + 1)),
  )
}

// No percent signs and no double spaces: those have several spellings that mean, and are signed as, the same.
const plain: Draft = {
  path: '/v1/things/one',
  query: { Action: 'Describe', 'Filter.1': ['b', 'a'], Empty: '' },
  headers: { 'x-amz-target': 'AmazonSSM.GetParameter', 'content-type': 'application/x-amz-json-1.1' },
  body: '{"Name":"/app/db"}',
}

describe('every one-bit change is refused', () => {
  const expectRefused = (requests: readonly WireRequest[]) => {
    expect(requests.length).toBeGreaterThan(5)
    for (const request of requests) {
      const result = outcome(request)
      if (result === 'accepted') expect.fail(`accepted ${JSON.stringify({ ...request, body: request.body.toString('latin1') })}`)
    }
  }

  test('of the method', async () => {
    const request = await signed(session, plain)
    expectRefused(neighbours(request.method).map((method) => ({ ...request, method })))
  })

  test('of the path', async () => {
    const request = await signed(session, plain)
    expectRefused(neighbours(request.path).map((changed) => ({ ...request, path: changed })))
  })

  test('of the query', async () => {
    const request = await signed(session, plain)
    expectRefused(neighbours(request.query).map((changed) => ({ ...request, query: changed })))
  })

  test('of each header that is signed, and of the signature, scope and key in Authorization', async () => {
    const request = await signed(session, plain)
    for (const name of ['host', 'x-amz-target', 'content-type', 'x-amz-date', 'x-amz-security-token', 'authorization']) {
      const value = header(request, name) ?? ''
      expectRefused(neighbours(value).map((changed) => withHeaders(request, { [name]: changed })))
    }
  })

  test('of the body', async () => {
    const request = await signed(session, plain)
    const changed = Array.from({ length: request.body.length * 8 }, (_, bit) => {
      const body = Buffer.from(request.body)
      body[bit >> 3] = (body[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      return { ...request, body }
    })
    expectRefused([
      ...changed,
      { ...request, body: Buffer.alloc(0) },
      { ...request, body: Buffer.concat([request.body, Buffer.of(0)]) },
    ])
  })

  test('of a presigned query', async () => {
    const request = await signed(session, { method: 'GET', query: { Action: 'Describe' }, expiresIn: 60 })
    expectRefused(
      neighbours(request.query)
        // `%2f` and `%2F` are the same character.
        .filter((changed) => upperHex(changed) !== upperHex(request.query))
        .map((changed) => ({ ...request, query: changed })),
    )
  })

  test('of the secret', async () => {
    for (const secretAccessKey of neighbours(session.secretAccessKey)) {
      if (outcome(await signed({ ...session, secretAccessKey }, plain)) === 'accepted') expect.fail('accepted another secret')
    }
  })
})

function upperHex(query: string): string {
  return query.replace(/%[0-9a-f]{2}/gi, (found) => found.toUpperCase())
}

describe('any request at all', () => {
  const junk = fc.string({ unit: 'binary', maxLength: 20 })
  const anything = fc.record({
    method: junk,
    path: junk,
    query: fc.oneof(
      junk,
      junk.map((each) => `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${each}&${each}&X-Amz-Signature=0`),
    ),
    rawHeaders: fc.array(
      fc.oneof(
        junk,
        fc.constantFrom('authorization', 'x-amz-date', '20260926T113000Z', 'date', 'host'),
        fc.tuple(junk, junk).map(([a, b]) => `AWS4-HMAC-SHA256 Credential=${a}, SignedHeaders=${b}, Signature=${a}`),
      ),
      { maxLength: 10 },
    ),
    body: fc.uint8Array({ maxLength: 5 }).map((bytes) => Buffer.from(bytes)),
  })

  test('is refused with an error of AWS, never a crash', () => {
    fc.assert(
      fc.property(anything, (request) => {
        expect(outcome(request)).toMatch(
          /^(MissingAuthenticationToken|IncompleteSignature|InvalidSignature|UnrecognizedClient)Exception 400: /,
        )
      }),
      { numRuns: 2000 },
    )
  })
})
