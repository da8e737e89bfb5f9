import { createSecretKey } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { canonicalPath, canonicalQuery, canonicalRequest, headerValues } from './canonical.ts'
import { rulesOf } from './signing-rules.ts'
import { deriveKey, hmac, sha256, stringToSign } from './sigv4.ts'

describe('the path as it is signed', () => {
  test.each([
    ['/', '/'],
    ['', '/'],
    ['//', '/'],
    ['/./', '/'],
    ['/../', '/'],
    ['/../../a', '/a'],
    ['/a', '/a'],
    ['/a/', '/a/'],
    ['/a//b', '/a/b'],
    ['/a/./b/', '/a/b/'],
    ['/a/b/../c', '/a/c'],
    ['/a/..', '/'],
    ['/...', '/...'],
    ['/-._~0aZ', '/-._~0aZ'],
    ['/a%20b', '/a%2520b'],
    ['/%E1%88%B4', '/%25E1%2588%25B4'],
    ['/%e1', '/%25e1'],
    ['/a%2Fb', '/a%252Fb'],
    ['/a+b=c:d,e', '/a%2Bb%3Dc%3Ad%2Ce'],
    ["/!'()*", '/%21%27%28%29%2A'],
    ['*', '/%2A'],
    ['/%2E%2E/a', '/%252E%252E/a'],
    ['/\u00e1\u0088\u00b4', '/%E1%88%B4'],
    ['/\ud800', '/%EF%BF%BD'],
  ])('%j is %j', (path, expected) => {
    expect(canonicalPath(path, 'normalised')).toBe(expected)
  })

  test.each([
    ['/', '/'],
    ['', '/'],
    ['//', '//'],
    ['/a//b/', '/a//b/'],
    ['/a/./b/../c', '/a/./b/../c'],
    ['/-._~0aZ', '/-._~0aZ'],
    ['/a%20b', '/a%20b'],
    ['/%e1%88%b4', '/%E1%88%B4'],
    ['/\u00e1\u0088\u00b4', '/%E1%88%B4'],
    ['/a%2Fb', '/a%2Fb'],
    ['/%61%7E', '/a~'],
    ['/a+b=c:d,e@f', '/a%2Bb%3Dc%3Ad%2Ce%40f'],
    ["/!'()*", '/%21%27%28%29%2A'],
    ['/%zz', '/%25zz'],
  ])('to S3 %j is %j', (path, expected) => {
    expect(canonicalPath(path, 'as-sent')).toBe(expected)
  })
})

describe('the query as it is signed', () => {
  test.each([
    ['', ''],
    ['a', 'a='],
    ['a=', 'a='],
    ['=b', '=b'],
    ['a=1&&b=2', 'a=1&b=2'],
    ['a=b=c', 'a=b%3Dc'],
    ['b=2&a=1', 'a=1&b=2'],
    ['a=2&a=1', 'a=1&a=2'],
    ['a=1&A=1', 'A=1&a=1'],
    ['a-b=1&a=2', 'a=2&a-b=1'],
    ['a=%61%2d%5F%7e', 'a=a-_~'],
    ['a=%2f%2F/', 'a=%2F%2F%2F'],
    ['a=b+c%20d%2B', 'a=b%20c%20d%2B'],
    ['%E1%88%B4=bar', '%E1%88%B4=bar'],
    ['a=%zz%1', 'a=%25zz%251'],
    ["a=!'()*", 'a=%21%27%28%29%2A'],
    ['a=\ud800', 'a=%EF%BF%BD'],
    ['a=\u017f\u212a', 'a=%C5%BF%E2%84%AA'],
    ['\u00e1\u0088\u00b4=bar', '%E1%88%B4=bar'],
    ['a=%2b', 'a=%2B'],
    ['a=+', 'a=%20'],
    ['&', ''],
    ['a&a=&a', 'a=&a=&a='],
    ['X-Amz-Signature=1&a=2', 'X-Amz-Signature=1&a=2'],
  ])('%j is %j', (query, expected) => {
    expect(canonicalQuery(query, false)).toBe(expected)
  })

  test('leaves out the signature where it stands there itself', () => {
    expect(canonicalQuery('b=1&X-Amz-Signature=00&a=2', true)).toBe('a=2&b=1')
  })
})

describe('headers as they are signed', () => {
  test.each([
    ['a name in any case', ['My-Header', 'v'], 'v'],
    ['an empty value', ['my-header', ''], ''],
    ['space around a value', ['my-header', '  v\t'], 'v'],
    ['runs of space inside', ['my-header', 'a   b \t c'], 'a b c'],
    ['space in quotes all the same', ['my-header', '"a   b"'], '"a b"'],
    ['a folded value', ['my-header', 'a\r\n  b\r\n\tc'], 'a b c'],
    ['a no-break space as it is', ['my-header', 'a\u00a0\u00a0b'], 'a\u00a0\u00a0b'],
    ['duplicates in their order', ['my-header', 'z', 'other', 'x', 'MY-HEADER', 'a', 'my-header', 'z'], 'z,a,z'],
  ])('%s', (_, rawHeaders, expected) => {
    expect(headerValues(rawHeaders).get('my-header')).toBe(expected)
  })
})

const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

/** In the spirit of AWS's suite of test cases: one request, and the text that is signed for it. */
describe('the canonical request', () => {
  const host = ['Host', 'example.amazonaws.com']
  const date = ['X-Amz-Date', '20150830T123600Z']
  const cases: [
    name: string,
    request: { method?: string; path?: string; query?: string; headers?: string[]; body?: string },
    signedHeaders: string,
    expected: string,
  ][] = [
    [
      'of a bare GET',
      {},
      'host;x-amz-date',
      `GET\n/\n\nhost:example.amazonaws.com\nx-amz-date:20150830T123600Z\n\nhost;x-amz-date\n${empty}`,
    ],
    [
      'of a bare POST',
      { method: 'POST' },
      'host;x-amz-date',
      `POST\n/\n\nhost:example.amazonaws.com\nx-amz-date:20150830T123600Z\n\nhost;x-amz-date\n${empty}`,
    ],
    [
      'with a form',
      { method: 'POST', headers: ['Content-Type', 'application/x-www-form-urlencoded'], body: 'Param1=value1' },
      'content-type;host;x-amz-date',
      'POST\n/\n\ncontent-type:application/x-www-form-urlencoded\nhost:example.amazonaws.com\nx-amz-date:20150830T123600Z\n\ncontent-type;host;x-amz-date\n9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e',
    ],
    [
      'with a query out of order and a key twice',
      { query: 'Param2=b&Param1=z&Param2=a&Param3' },
      'host',
      `GET\n/\nParam1=z&Param2=a&Param2=b&Param3=\nhost:example.amazonaws.com\n\nhost\n${empty}`,
    ],
    [
      'with a header three times, unsigned ones left out',
      { headers: ['My-Header1', 'value2', 'Unsigned', 'x', 'My-Header1', 'value2', 'My-Header1', 'value1'] },
      'host;my-header1',
      `GET\n/\n\nhost:example.amazonaws.com\nmy-header1:value2,value2,value1\n\nhost;my-header1\n${empty}`,
    ],
    [
      'with a path of dots, doubled slashes and spaces',
      { path: '/a//b/./../exa%20mple/' },
      'host',
      `GET\n/a/exa%2520mple/\n\nhost:example.amazonaws.com\n\nhost\n${empty}`,
    ],
  ]

  test.each(cases)('%s', (_, { method = 'GET', path = '/', query = '', headers = [], body = '' }, signedHeaders, expected) => {
    const rawHeaders = [...host, ...date, ...headers]
    const coverage = { signedHeaders: signedHeaders.split(';'), presigned: false }
    const request = { method, path, query, rawHeaders, body: Buffer.from(body) }
    expect(canonicalRequest(request, headerValues(rawHeaders), coverage, rulesOf('ssm'), sha256(request.body))).toBe(expected)
  })

  test('takes a header that did not come for an empty one', () => {
    const request = { method: 'GET', path: '/', query: '', rawHeaders: host, body: Buffer.alloc(0) }
    const coverage = { signedHeaders: ['host', 'range'], presigned: false }
    expect(canonicalRequest(request, headerValues(host), coverage, rulesOf('ssm'), empty)).toBe(
      `GET\n/\n\nhost:example.amazonaws.com\nrange:\n\nhost;range\n${empty}`,
    )
  })
})

/** The example that AWS's documentation works through from secret to signature. */
describe('the documented example', () => {
  const scope = '20150830/us-east-1/iam/aws4_request'
  const key = deriveKey(createSecretKey(Buffer.from('AWS4wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY')), scope)
  const rawHeaders = [
    ...['Host', 'iam.amazonaws.com'],
    ...['Content-Type', 'application/x-www-form-urlencoded; charset=utf-8'],
    ...['X-Amz-Date', '20150830T123600Z'],
  ]

  test('derives the key', () => {
    expect(key.export().toString('hex')).toBe('c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9')
  })

  test('signs to the same signature', () => {
    const request = { method: 'GET', path: '/', query: 'Action=ListUsers&Version=2010-05-08', rawHeaders, body: Buffer.alloc(0) }
    const coverage = { signedHeaders: ['content-type', 'host', 'x-amz-date'], presigned: false }
    const canonical = canonicalRequest(request, headerValues(rawHeaders), coverage, rulesOf('iam'), empty)
    const text = stringToSign('20150830T123600Z', scope, sha256(canonical))
    expect(text).toBe(
      'AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/iam/aws4_request\nf536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59',
    )
    expect(hmac(key, text).toString('hex')).toBe('5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7')
  })
})
