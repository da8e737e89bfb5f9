import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MalformedReply, type Reply, ReplyReader } from './reply.ts'
import { emptyReply, notFoundReply, oldHostReply, textReply, tokenReply } from './testing/replies.ts'

/** Reads the bytes in the pieces that they come in, then the end of the connection. */
function read(...pieces: (string | Buffer)[]): Reply | undefined {
  const reader = new ReplyReader()
  for (const piece of pieces) {
    const reply = reader.feed(Buffer.from(piece))
    if (reply) return reply
  }
  return reader.end()
}

function cut(text: string, places: readonly number[]): Buffer[] {
  const bytes = Buffer.from(text)
  const edges = [0, ...[...new Set(places.map((place) => place % bytes.length))].sort((a, b) => a - b), bytes.length]
  return edges.slice(1).map((edge, i) => bytes.subarray(edges[i], edge))
}

const chunked =
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\ni-01\r\nB;name=value\r\n23456789abc\r\n0\r\nTrailer: x\r\n\r\n'

describe('captured replies', () => {
  test('a token', () => {
    const reply = read(tokenReply)
    expect(reply?.status).toBe(200)
    expect(reply?.body).toBe('AQAEAGdpZ2VyLXRoaXMtaXMtbm90LWEtcmVhbC10b2tlbi0wMDAwMDA=')
    expect(reply?.headers.get('x-aws-ec2-metadata-token-ttl-seconds')).toBe('21600')
    expect(reply?.reusable).toBe(false)
  })

  test('an empty 401', () => {
    expect(read(emptyReply(401, 'Unauthorized'))).toMatchObject({ status: 401, body: '' })
  })

  test('the 404 page', () => {
    const reply = read(notFoundReply)
    expect(reply?.status).toBe(404)
    expect(reply?.body).toHaveLength(339)
  })

  test('HTTP/1.0 that ends with the connection', () => {
    expect(read(oldHostReply)).toMatchObject({ status: 200, body: 'i-0123456789abcdef0', reusable: false })
  })
})

describe('framing', () => {
  test('chunks, extensions and trailers', () => {
    expect(read(chunked)).toMatchObject({ body: 'i-0123456789abc', reusable: true })
  })

  test('an interim reply is passed over', () => {
    expect(read(`HTTP/1.1 100 Continue\r\n\r\n${textReply('t3.nano')}`)?.body).toBe('t3.nano')
  })

  test('a 204 has no body', () => {
    expect(read('HTTP/1.1 204 No Content\r\n\r\n')).toMatchObject({ status: 204, body: '', reusable: true })
  })

  test('the reason phrase and the blanks around values may be missing', () => {
    expect(read('HTTP/1.1 200\r\nContent-Length:2 \r\n\r\nok')?.body).toBe('ok')
  })

  test('a length without Connection: close keeps the connection', () => {
    expect(read('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')?.reusable).toBe(true)
  })

  test('HTTP/1.0 keeps none', () => {
    expect(read('HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok')?.reusable).toBe(false)
  })

  test('bytes after the body give the connection up', () => {
    expect(read('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok!')).toMatchObject({ body: 'ok', reusable: false })
  })

  test('UTF-8 that is split between two pieces stays whole', () => {
    const bytes = Buffer.from(textReply('größe'))
    expect(read(bytes.subarray(0, -3), bytes.subarray(-3))?.body).toBe('größe')
  })

  test('a body that breaks off is no reply', () => {
    expect(read(tokenReply.slice(0, -1))).toBeUndefined()
    expect(read(chunked.slice(0, -2))).toBeUndefined()
  })
})

test('however a reply is cut into pieces, it reads the same', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(tokenReply, notFoundReply, oldHostReply, chunked, textReply('ü\n')),
      fc.array(fc.nat()),
      (text, places) => {
        expect(read(...cut(text, places))).toEqual(read(text))
      },
    ),
  )
})

describe('what is no reply', () => {
  const huge = 'x'.repeat(1024 * 1024 + 1)
  test.each([
    ['another protocol', 'SSH-2.0-OpenSSH_9.7\r\n', 'it is not HTTP/1.x'],
    ['HTTP/2', 'HTTP/2 200\r\n\r\n', 'it is not HTTP/1.x'],
    ['a status beyond 599', 'HTTP/1.1 999 Odd\r\n\r\n', 'its status line is not HTTP/1.x'],
    ['a head without end', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(16 * 1024)}`, 'its head is larger than 16384 bytes'],
    ['a head too large', `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(16 * 1024)}\r\n\r\n`, 'its head is larger than 16384 bytes'],
    ['too many headers', `HTTP/1.1 200 OK\r\n${'A: b\r\n'.repeat(101)}\r\n`, 'it has more than 100 headers'],
    ['a folded header', 'HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n', 'one of its headers is malformed'],
    ['a length that is no number', 'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n', 'its Content-Length is no number'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 'its Content-Length is no number'],
    ['gzip', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n', 'it has a transfer encoding that nobody asked for'],
    ['a body announced too large', 'HTTP/1.1 200 OK\r\nContent-Length: 1048577\r\n\r\n', 'its body is larger than 1048576 bytes'],
    ['a body that grows too large', `HTTP/1.1 200 OK\r\n\r\n${huge}`, 'its body is larger than 1048576 bytes'],
    [
      'a chunk size that is no number',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      'one of its chunks is malformed',
    ],
    [
      'a chunk longer than its size',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n',
      'one of its chunks is malformed',
    ],
  ])('%s', (_, bytes, message) => {
    expect(() => read(bytes)).toThrow(new MalformedReply(message))
  })

  test('any bytes give a reply, nothing yet, or MalformedReply', () => {
    const bytes = fc.oneof(
      fc.uint8Array(),
      fc.string().map((text) => Buffer.from(`HTTP/1.1 200 OK\r\n${text}`)),
    )
    fc.assert(
      fc.property(fc.array(bytes), (pieces) => {
        try {
          read(...pieces.map((piece) => Buffer.from(piece)))
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedReply)
        }
      }),
    )
  })
})
