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
  service: fc.constantFrom('ssm', 'sts', 'ec2'),
})

describe('what the SDK signs is accepted', () => {
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
