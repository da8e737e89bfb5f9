/** Bytes as they come over a connection, read by node, against the text that is signed for them, spelled out. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exchange, knownWorld, mint } from './fixture.ts'
import { startGateway } from './server.ts'
import { deriveKey, hmac, sha256, stringToSign } from './sigv4.ts'

const world = knownWorld()
const session = mint(world)
let gateway: Awaited<ReturnType<typeof startGateway>>

beforeAll(async () => {
  gateway = await startGateway(world, { port: 0 })
})
afterAll(() => gateway.close())

// Not emulated: whose signature is right hears so.
const scope = '20260926/us-east-1/execute-api/aws4_request'
const stamp = '20260926T113000Z'

/** @param lines of the request and of its headers, but for those that every request here has */
async function sent(lines: readonly string[], canonical: readonly string[]): Promise<string> {
  const [request = '', ...headers] = lines
  const text = canonical.join('\n')
  const signature = hmac(deriveKey(session.signingKey, scope), stringToSign(stamp, scope, sha256(Buffer.from(text))))
  const [names] = canonical.slice(-2)
  const bytes = [
    request,
    ...headers,
    `X-Amz-Date: ${stamp}`,
    `X-Amz-Security-Token: ${session.sessionToken}`,
    `Authorization: AWS4-HMAC-SHA256 Credential=${session.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature.toString('hex')}`,
    'Connection: close',
    '\r\n',
  ].join('\r\n')
  const answer = await exchange(gateway.port, Buffer.from(bytes))
  return /x-amzn-ErrorType: (\w+)/i.exec(answer)?.[1] ?? answer
}

const host = 'host:api.example'
const date = `x-amz-date:${stamp}`
const names = 'host;x-amz-date'
const empty = sha256('')

test.each([
  ['a bare request', ['GET / HTTP/1.1', 'Host: api.example'], ['GET', '/', '', host, date, '', names, empty]],
  [
    'dot segments, empty ones, a plus and a percent sign',
    ['GET /a/./b/..//c%20+/?x=a+b&x=%7e&&y HTTP/1.1', 'Host: api.example'],
    ['GET', '/a/c%2520%2B/', 'x=a%20b&x=~&y=', host, date, '', names, empty],
  ],
  [
    'a header several times',
    ['GET / HTTP/1.1', 'Host: api.example', 'My-A:  one  two\tthree ', 'My-B: 2', 'MY-B:  1  1 '],
    ['GET', '/', '', host, 'my-a:one two three', 'my-b:2,1 1', date, '', 'host;my-a;my-b;x-amz-date', empty],
  ],
  [
    'a header in UTF-8',
    ['GET / HTTP/1.1', 'Host: api.example', 'My-A: naïve'],
    ['GET', '/', '', host, 'my-a:naïve', date, '', 'host;my-a;x-amz-date', empty],
  ],
  [
    'a host with the port that every client leaves out',
    ['GET / HTTP/1.1', 'Host: api.example:443'],
    ['GET', '/', '', 'host:api.example:443', date, '', names, empty],
  ],
  ['another method', ['PROPFIND / HTTP/1.1', 'Host: api.example'], ['PROPFIND', '/', '', host, date, '', names, empty]],
])('%s', async (_, lines, canonical) => {
  expect(await sent(lines, canonical)).toBe('NotEmulated')
})

test.each([
  ['a port of the host left out of the signature', 'Host: api.example:443', host],
  ['a port of the host that is signed and not sent', 'Host: api.example', 'host:api.example:443'],
])('%s does not match', async (_, header, line) => {
  expect(await sent(['GET / HTTP/1.1', header], ['GET', '/', '', line, date, '', names, empty])).toBe('InvalidSignatureException')
})

test.each([
  ['UTF-8 in a path, not encoded', ['GET /ሴ HTTP/1.1', 'Host: api.example'], '/%E1%88%B4'],
  ['a header over several lines', ['GET / HTTP/1.1', 'Host: api.example', 'My-A: one\r\n  two'], '/'],
])('%s is no HTTP to node, whatever signature it has', async (_, lines, path) => {
  expect(await sent(lines, ['GET', path, '', host, date, '', names, empty])).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
})
