import { createSecretKey } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isChain, unframe } from './chunked.ts'
import { deriveKey } from './sigv4.ts'

/** The examples that S3's documentation works through: 65 KB of `a`, sent in two chunks. */
const scope = '20130524/us-east-1/s3/aws4_request'
const key = deriveKey(createSecretKey(Buffer.from('AWS4wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY')), scope)
const seed = (signature: string) => ({ key, stamp: '20130524T000000Z', scope, signature })
const [first, second] = ['a'.repeat(65_536), 'a'.repeat(1024)]

const documented = {
  seed: seed('4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9'),
  body: [
    `10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n${first}\r\n`,
    `400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n${second}\r\n`,
    '0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n',
  ].join(''),
}
const withTrailer = {
  seed: seed('106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e'),
  body: [
    `10000;chunk-signature=b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2\r\n${first}\r\n`,
    `400;chunk-signature=1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7\r\n${second}\r\n`,
    '0;chunk-signature=2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992\r\n',
    'x-amz-checksum-crc32c:sOO8/Q==\r\n',
    'x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n',
  ].join(''),
}

const unframed = (body: string) => unframe(Buffer.from(body))
const chained = (body: string, from: typeof documented.seed) => {
  const framed = unframed(body)
  return framed && isChain(framed, from)
}

describe("S3's documented examples", () => {
  test.each([
    ['chunks', documented],
    ['chunks and a trailer', withTrailer],
  ])('%s are a chain from their seed on, and from no other', (_, example) => {
    const data = unframed(example.body)?.chunks.map((chunk) => chunk.data.toString())
    expect(data).toEqual([first, second, ''])
    expect(chained(example.body, example.seed)).toBe(true)
    expect(chained(example.body, seed('0'.repeat(64)))).toBe(false)
    expect(chained(example.body, { ...example.seed, stamp: '20130524T000001Z' })).toBe(false)
  })

  test('are none with a byte changed, a chunk left out, doubled or in another place, or without their signatures', () => {
    const [one = '', two = '', end = ''] = documented.body.split(/(?<=a\r\n)/)
    for (const body of [
      documented.body.replace('aa\r\n', 'ab\r\n'),
      one + end,
      one + one + two + end,
      two + one + end,
      end,
      documented.body.replace('ad80', 'ad81'),
      documented.body.replace('b6c6', 'b6c7'),
      documented.body.replace(/;chunk-signature=\w+/g, ''),
    ]) {
      expect(chained(body, documented.seed)).toBe(false)
    }
    for (const body of [
      withTrailer.body.replace('sOO8', 'sOO9'),
      withTrailer.body.replace('d81f', 'd81e'),
      withTrailer.body.replace(/x-amz-trailer-signature.*\r\n/, ''),
      withTrailer.body.replace('crc32c', 'crc32d'),
    ]) {
      expect(chained(body, withTrailer.seed)).toBe(false)
    }
  })
})

test('a body without signatures is read with its trailers, names in any case', () => {
  expect(unframed('3\r\nabc\r\nA\r\n0123456789\r\n0\r\nX-Amz-Checksum-CRC32: NSRBwg==\r\n\r\n')).toEqual({
    chunks: ['abc', '0123456789', ''].map((data) => ({ data: Buffer.from(data), signature: undefined })),
    trailers: [['x-amz-checksum-crc32', 'NSRBwg==']],
    trailerSignature: undefined,
  })
  expect(unframed('0\r\n\r\n')?.chunks).toHaveLength(1)
})

test.each([
  '',
  'abc',
  '3\r\nabc',
  '3\r\nabc\r\n',
  '3\r\nabcd\r\n0\r\n\r\n',
  '4\r\nabc\r\n0\r\n\r\n',
  '-3\r\nabc\r\n0\r\n\r\n',
  '3;x=1\r\nabc\r\n0\r\n\r\n',
  '0',
  '0\r\n',
  '0\r\n\r\nmore',
  '0\r\n\r\n\r\n',
  '0\r\nno-colon\r\n\r\n',
  '0\r\na:b\r\n',
  '0\r\nx-amz-trailer-signature:0\r\na:b\r\n\r\n',
  'ffffffff\r\n',
])('%j is not framed', (body) => {
  expect(unframed(body)).toBeUndefined()
})

test('any bytes at all are framed or not, without a crash', () => {
  const piece = fc.oneof(
    fc.constantFrom('0\r\n', '3\r\n', 'abc', '\r\n', ';chunk-signature=', 'a:b\r\n'),
    fc.string({ unit: 'binary' }),
  )
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const framed = unframe(Buffer.from(pieces.join(''), 'latin1'))
      if (framed) expect(isChain(framed, documented.seed)).toBe(false)
    }),
    { numRuns: 500 },
  )
})
