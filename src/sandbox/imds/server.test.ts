import { connect } from 'node:net'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import type { Listening } from '../listen.ts'
import type { Instance } from '../world.ts'
import { exchange, knownWorld, request } from './fixture.ts'
import { startMetadataService } from './server.ts'

const running: Listening[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.close()))
})

async function start(
  changes: Partial<Instance> = {},
  limits: { headersMs?: number; requestMs?: number; held?: number; connections?: number } = {},
) {
  const { world, clock } = knownWorld(changes)
  const service = await startMetadataService(world, { port: 0, ...limits })
  running.push(service)
  const send = (...lines: string[]) => exchange(service.port, request(...lines))
  const grant = async (ttl = '300') => {
    const reply = await send('PUT /latest/api/token HTTP/1.1', `X-aws-ec2-metadata-token-ttl-seconds: ${ttl}`)
    return reply.slice(reply.indexOf('\r\n\r\n') + 4)
  }
  return { world, clock, port: service.port, send, grant }
}

/** The whole of a reply that is neither a value nor a page. */
function plain(status: string, { body = '', extra = '' } = {}): string {
  return `HTTP/1.1 ${status}\r\n${extra}Content-Length: ${body.length}\r\nDate: Sat, 26 Sep 2026 11:30:00 GMT\r\nServer: EC2ws\r\nConnection: close\r\nContent-Type: text/plain\r\n\r\n${body}`
}

describe('a token', () => {
  test('comes with its lifetime as the first header', async () => {
    const { send } = await start()
    const reply = await send('PUT /latest/api/token HTTP/1.1', 'X-aws-ec2-metadata-token-ttl-seconds: 21600')
    const token = reply.slice(-56)
    expect(token).toMatch(/^AQAEA[\w-]{49}==$/)
    expect(reply).toBe(plain('200 OK', { extra: 'X-Aws-Ec2-Metadata-Token-Ttl-Seconds: 21600\r\n', body: token }))
  })

  test.each([
    ['in any spelling of the header', 'PUT /latest/api/token HTTP/1.1', 'x-AWS-ec2-METADATA-token-ttl-SECONDS: 1'],
    ['with a slash at the end', 'PUT /latest/api/token/ HTTP/1.1', 'X-aws-ec2-metadata-token-ttl-seconds: 1'],
    ['over HTTP/1.0', 'PUT /latest/api/token HTTP/1.0', 'X-aws-ec2-metadata-token-ttl-seconds: 1'],
    [
      'through an absolute URL',
      'PUT http://169.254.169.254/latest/api/token HTTP/1.1',
      'X-aws-ec2-metadata-token-ttl-seconds: 1',
    ],
  ])('is granted %s', async (_, ...lines) => {
    const { send } = await start()
    expect(await send(...lines)).toMatch(/^HTTP\/1\.1 200 OK\r\nX-Aws-Ec2-Metadata-Token-Ttl-Seconds: 1\r\n/)
  })

  test('of 0 seconds is granted and dead at once', async () => {
    const { send, grant } = await start()
    const token = await grant('0')
    expect(token).toMatch(/^AQAEA[\w-]{49}==$/)
    expect(await send('GET / HTTP/1.1', `X-aws-ec2-metadata-token: ${token}`)).toBe(plain('401 Unauthorized'))
  })

  test.each(['-1', '21601', 'invalid', '', '60.5', '1e2', '+60', '0x10', '60, 60', '999999'])(
    'of %j seconds answers 400',
    async (ttl) => {
      const { send } = await start()
      const reply = await send('PUT /latest/api/token HTTP/1.1', `X-aws-ec2-metadata-token-ttl-seconds: ${ttl}`)
      expect(reply).toBe(plain('400 Bad Request'))
    },
  )

  test('without a lifetime answers 400', async () => {
    const { send } = await start()
    expect(await send('PUT /latest/api/token HTTP/1.1')).toBe(plain('400 Bad Request'))
  })

  test.each(['', '1.2.3.4'])('asked for with X-Forwarded-For: %j answers 403', async (value) => {
    const { send } = await start()
    const lines = ['X-aws-ec2-metadata-token-ttl-seconds: 60', `X-Forwarded-For: ${value}`]
    expect(await send('PUT /latest/api/token HTTP/1.1', ...lines)).toBe(plain('403 Forbidden'))
  })

  test('asked for through something that forwards answers 403', async () => {
    const { send } = await start({ forwarded: true })
    const reply = await send('PUT /latest/api/token HTTP/1.1', 'X-aws-ec2-metadata-token-ttl-seconds: 60')
    expect(reply).toBe(plain('403 Forbidden'))
    expect(await send('GET / HTTP/1.1')).toBe(plain('401 Unauthorized'))
  })

  test.each(['GET', 'POST', 'DELETE', 'PATCH'])('asked for with %s answers 405 Not Allowed', async (method) => {
    const { send } = await start()
    const reply = await send(`${method} /latest/api/token HTTP/1.1`, 'X-aws-ec2-metadata-token-ttl-seconds: 60')
    expect(reply).toBe(plain('405 Not Allowed', { extra: 'Allow: OPTIONS, PUT\r\n' }))
  })

  test('under a dated version answers 401 without a token and 403 with one', async () => {
    const { send, grant } = await start()
    const lines = ['PUT /2021-03-23/api/token HTTP/1.1', 'X-aws-ec2-metadata-token-ttl-seconds: 60']
    expect(await send(...lines)).toBe(plain('401 Unauthorized'))
    expect(await send(...lines, `X-aws-ec2-metadata-token: ${await grant()}`)).toBe(
      plain('403 Forbidden', { extra: 'X-Aws-Ec2-Metadata-Token-Ttl-Seconds: 300\r\n' }),
    )
  })

  test('asked for with Expect: 100-continue answers 417', async () => {
    const { port } = await start()
    const reply = await exchange(
      port,
      request(
        'PUT /latest/api/token HTTP/1.1',
        'X-aws-ec2-metadata-token-ttl-seconds: 60',
        'Expect: 100-continue',
        'Content-Length: 5',
      ),
    )
    expect(reply).toBe(plain('417 Expectation Failed'))
  })

  test.each([
    ['chunked and empty', 'Transfer-Encoding: chunked', '0\r\n\r\n'],
    ['chunked', 'Transfer-Encoding: chunked', '5\r\nhello\r\n0\r\n\r\n'],
    ['of a known length', 'Content-Length: 5', 'hello'],
  ])('is granted to a request with a body that is %s', async (_, header, body) => {
    const { port } = await start()
    const head = request('PUT /latest/api/token HTTP/1.1', 'X-aws-ec2-metadata-token-ttl-seconds: 60', header)
    expect(await exchange(port, head + body)).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  })
})

describe('a read', () => {
  test('answers the value with the headers of a capture', async () => {
    const { send, grant } = await start()
    const token = await grant()
    expect(await send('GET /latest/meta-data/placement/region HTTP/1.1', `X-aws-ec2-metadata-token: ${token}`)).toBe(
      'HTTP/1.1 200 OK\r\nX-Aws-Ec2-Metadata-Token-Ttl-Seconds: 300\r\nContent-Type: text/plain\r\nAccept-Ranges: none\r\nLast-Modified: Sat, 26 Sep 2026 11:14:09 GMT\r\nContent-Length: 9\r\nDate: Sat, 26 Sep 2026 11:30:00 GMT\r\nServer: EC2ws\r\nConnection: close\r\n\r\nus-east-1',
    )
  })

  test('without a token says nothing of one', async () => {
    const { send, world } = await start()
    world.instance.options.httpTokens = 'optional'
    expect(await send('GET /latest/meta-data/placement/region HTTP/1.1')).toBe(
      'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nAccept-Ranges: none\r\nLast-Modified: Sat, 26 Sep 2026 11:14:09 GMT\r\nContent-Length: 9\r\nDate: Sat, 26 Sep 2026 11:30:00 GMT\r\nServer: EC2ws\r\nConnection: close\r\n\r\nus-east-1',
    )
  })

  test('is renewed once an hour from launch on', async () => {
    const { send, clock, world } = await start()
    world.instance.options.httpTokens = 'optional'
    clock.wind(2 * 3600 * 1000)
    expect(await send('GET /latest/meta-data/ami-id HTTP/1.1')).toContain('\r\nLast-Modified: Sat, 26 Sep 2026 13:14:09 GMT\r\n')
  })

  test('with HEAD answers the headers alone', async () => {
    const { send, grant } = await start()
    const reply = await send('HEAD /latest/meta-data/placement/region HTTP/1.1', `X-aws-ec2-metadata-token: ${await grant()}`)
    expect(reply).toBe(
      'HTTP/1.1 200 OK\r\nX-Aws-Ec2-Metadata-Token-Ttl-Seconds: 300\r\nContent-Type: text/plain\r\nAccept-Ranges: none\r\nLast-Modified: Sat, 26 Sep 2026 11:14:09 GMT\r\nContent-Length: 9\r\nDate: Sat, 26 Sep 2026 11:30:00 GMT\r\nServer: EC2ws\r\nConnection: close\r\n\r\n',
    )
  })

  test('counts the seconds of its token down to a 401', async () => {
    const { send, grant, clock } = await start()
    const header = `X-aws-ec2-metadata-token: ${await grant('2')}`
    const left = async () => (await send('GET /latest/meta-data/ami-id HTTP/1.1', header)).split('\r\n').slice(0, 2)
    expect(await left()).toEqual(['HTTP/1.1 200 OK', 'X-Aws-Ec2-Metadata-Token-Ttl-Seconds: 2'])
    clock.wind(1000)
    expect(await left()).toEqual(['HTTP/1.1 200 OK', 'X-Aws-Ec2-Metadata-Token-Ttl-Seconds: 1'])
    clock.wind(999)
    expect(await left()).toEqual(['HTTP/1.1 200 OK', 'X-Aws-Ec2-Metadata-Token-Ttl-Seconds: 1'])
    clock.wind(1)
    expect(await left()).toEqual(['HTTP/1.1 401 Unauthorized', 'Content-Length: 0'])
  })

  test('of something that is not there answers 404 with the page of 339 bytes', async () => {
    const { send, grant } = await start()
    const reply = await send('GET /latest/meta-data/nope HTTP/1.1', `X-aws-ec2-metadata-token: ${await grant()}`)
    expect(reply).toBe(
      'HTTP/1.1 404 Not Found\r\nX-Aws-Ec2-Metadata-Token-Ttl-Seconds: 300\r\nContent-Type: text/html\r\nContent-Length: 339\r\nDate: Sat, 26 Sep 2026 11:30:00 GMT\r\nServer: EC2ws\r\nConnection: close\r\n\r\n<?xml version="1.0" encoding="iso-8859-1"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"\n\t\t "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">\n <head>\n  <title>404 - Not Found</title>\n </head>\n <body>\n  <h1>404 - Not Found</h1>\n </body>\n</html>\n',
    )
    expect(reply.slice(reply.indexOf('\r\n\r\n') + 4)).toHaveLength(339)
  })

  test.each(['/', '/latest', '/latest/user-data', '/0000-00-00/', '/latest/meta-data/nope', '/nope'])(
    'of %s without a token answers 401',
    async (path) => {
      const { send } = await start()
      expect(await send(`GET ${path} HTTP/1.1`)).toBe(plain('401 Unauthorized'))
    },
  )

  test('with a bad token answers 401 even where none is needed', async () => {
    const { send, world } = await start()
    world.instance.options.httpTokens = 'optional'
    expect(await send('GET /latest/meta-data/ami-id HTTP/1.1', 'X-aws-ec2-metadata-token: wrong')).toBe(plain('401 Unauthorized'))
    expect(await send('GET /latest/meta-data/ami-id HTTP/1.1', 'X-aws-ec2-metadata-token:')).toBe(plain('401 Unauthorized'))
  })

  test('with X-Forwarded-For is not refused', async () => {
    const { send, grant } = await start()
    const reply = await send('GET / HTTP/1.1', 'X-Forwarded-For: 1.2.3.4', `X-aws-ec2-metadata-token: ${await grant()}`)
    expect(reply).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  })

  test.each(['POST', 'DELETE', 'PUT', 'PATCH'])('is GET or HEAD: %s answers 403', async (method) => {
    const { send, grant } = await start()
    const reply = await send(`${method} /latest/meta-data/ami-id HTTP/1.1`, `X-aws-ec2-metadata-token: ${await grant()}`)
    expect(reply).toBe(plain('403 Forbidden', { extra: 'X-Aws-Ec2-Metadata-Token-Ttl-Seconds: 300\r\n' }))
  })

  test('says with OPTIONS which methods it takes', async () => {
    const { send, grant } = await start()
    const reply = await send('OPTIONS /latest/meta-data/ HTTP/1.1', `X-aws-ec2-metadata-token: ${await grant()}`)
    expect(reply).toBe(plain('200 OK', { extra: 'X-Aws-Ec2-Metadata-Token-Ttl-Seconds: 300\r\nAllow: OPTIONS, GET, HEAD\r\n' }))
  })

  test('serves user data as raw bytes', async () => {
    const { send, grant } = await start({ userData: '#!/bin/sh\necho grüße\n' })
    const reply = await send('GET /latest/user-data HTTP/1.1', `X-aws-ec2-metadata-token: ${await grant()}`)
    expect(reply).toContain('\r\nContent-Type: application/octet-stream\r\n')
    expect(reply).toContain('\r\nContent-Length: 23\r\n')
    expect(reply.endsWith('\r\n\r\n#!/bin/sh\necho grüße\n')).toBe(true)
  })

  test('answers one request per connection', async () => {
    const { port } = await start()
    const twice = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(2)
    expect(await exchange(port, twice)).toBe(plain('401 Unauthorized'))
  })

  test('without Host is served', async () => {
    const { port } = await start()
    expect(await exchange(port, 'GET / HTTP/1.1\r\n\r\n')).toBe(plain('401 Unauthorized'))
  })
})

describe('options change while it runs:', () => {
  test('a disabled endpoint answers 403 to everything', async () => {
    const { send, grant, world } = await start()
    const token = `X-aws-ec2-metadata-token: ${await grant()}`
    world.instance.options.httpEndpoint = 'disabled'
    const ttl = 'X-aws-ec2-metadata-token-ttl-seconds: 60'
    expect(await send('PUT /latest/api/token HTTP/1.1', ttl)).toBe(plain('403 Forbidden'))
    expect(await send('GET /latest/meta-data/ami-id HTTP/1.1', token)).toBe(plain('403 Forbidden'))
    expect(await send('GET / HTTP/1.1')).toBe(plain('403 Forbidden'))
    world.instance.options.httpEndpoint = 'enabled'
    expect(await send('GET / HTTP/1.1', token)).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  })

  test('required tokens refuse the next read without one', async () => {
    const { send, world } = await start()
    world.instance.options.httpTokens = 'optional'
    expect(await send('GET / HTTP/1.1')).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    world.instance.options.httpTokens = 'required'
    expect(await send('GET / HTTP/1.1')).toBe(plain('401 Unauthorized'))
  })

  test('a token reply never comes beyond the hop limit, while reads are answered', async () => {
    const { world, port, send } = await start({ callerHops: 3 })
    const lost = await heldRequest(port)
    expect(await send('GET / HTTP/1.1')).toBe(plain('401 Unauthorized'))
    expect(lost.received()).toBe('')
    world.instance.options.httpPutResponseHopLimit = 3
    expect(await send('PUT /latest/api/token HTTP/1.1', 'X-aws-ec2-metadata-token-ttl-seconds: 60')).toMatch(/^HTTP\/1\.1 200 OK/)
    await Promise.all(running.splice(0).map((one) => one.close()))
    await lost.closed
    expect(lost.received()).toBe('')
  })

  test('lost token replies hold a bounded number of connections', async () => {
    const { port, send } = await start({ callerHops: 3 }, { held: 2 })
    const first = await heldRequest(port)
    await send('GET / HTTP/1.1')
    await heldRequest(port)
    await heldRequest(port)
    await first.closed
    expect(first.received()).toBe('')
  })

  test('garbage after a lost token reply draws no answer', async () => {
    const { port, send } = await start({ callerHops: 3 })
    const lost = await heldRequest(port)
    await send('GET / HTTP/1.1')
    lost.socket.write('garbage\r\n\r\n')
    await send('GET / HTTP/1.1')
    await send('GET / HTTP/1.1')
    expect(lost.received()).toBe('')
  })
})

describe('an unreachable service', () => {
  const connectTo = (port: number) =>
    new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''))
      socket.on('connect', () => {
        socket.destroy()
        resolve('open')
      })
    })

  test('refuses connections', async () => {
    const { port } = await start({ reachable: false })
    expect(await connectTo(port)).toBe('ECONNREFUSED')
    expect(await connectTo(port)).toBe('ECONNREFUSED')
  })

  test('answers again once it is reachable, and refuses once it is not', async () => {
    const { port, world, clock } = await start({ reachable: false })
    world.instance.reachable = true
    await turns(
      () => clock.wind(100),
      async () => (await connectTo(port)) === 'open',
    )
    expect(await exchange(port, 'GET / HTTP/1.1\r\n\r\n')).toBe(
      'HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nDate: ' +
        `${new Date(clock.now()).toUTCString()}\r\nServer: EC2ws\r\nConnection: close\r\nContent-Type: text/plain\r\n\r\n`,
    )
    world.instance.reachable = false
    expect(await exchange(port, 'GET / HTTP/1.1\r\n\r\n').catch((error: unknown) => error)).not.toContain('HTTP')
    await turns(
      () => clock.wind(100),
      async () => (await connectTo(port)) === 'ECONNREFUSED',
    )
  })

  test('says so when its port is taken', async () => {
    const { port } = await start()
    await expect(startMetadataService(knownWorld().world, { port })).rejects.toMatchObject({ code: 'port-in-use' })
  })
})

describe('bad input:', () => {
  test.each([
    ['no HTTP at all', 'hello\r\n\r\n'],
    ['an unknown method', 'FROB / HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a header without a colon', 'GET / HTTP/1.1\r\nHost a\r\n\r\n'],
    ['two lengths', 'PUT / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n'],
    ['a length and chunks', 'PUT / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n'],
    ['a broken chunk', 'PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
    ['the hello of TLS', '\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03'],
  ])('%s answers 400', async (_, bytes) => {
    const { port } = await start()
    expect(await exchange(port, Buffer.from(bytes, 'latin1'))).toBe(plain('400 Bad Request'))
  })

  test('headers of 9 KB answer 431', async () => {
    const { port } = await start()
    const reply = await exchange(port, `GET / HTTP/1.1\r\nX-Long: ${'a'.repeat(9 * 1024)}\r\n\r\n`)
    expect(reply).toBe(plain('431 Request Header Fields Too Large'))
  })

  test('a body of more than 16 KB answers 413, announced or not', async () => {
    const { port } = await start()
    const head = 'PUT /latest/api/token HTTP/1.1\r\nX-aws-ec2-metadata-token-ttl-seconds: 60\r\n'
    expect(await exchange(port, `${head}Content-Length: 16385\r\n\r\n`)).toBe(plain('413 Payload Too Large'))
    const chunk = `4001\r\n${'a'.repeat(16385)}\r\n`
    expect(await exchange(port, `${head}Transfer-Encoding: chunked\r\n\r\n${chunk}`)).toBe(plain('413 Payload Too Large'))
  })

  test('a client that never finishes its headers is told 408', async () => {
    const { port } = await start({}, { headersMs: 20, requestMs: 600_000 })
    expect(await exchange(port, 'GET / HTTP/1.1\r\nHost:')).toBe(plain('408 Request Timeout'))
  })

  test('a client that never finishes its body is told 408', async () => {
    const { port } = await start({}, { headersMs: 20, requestMs: 20 })
    expect(await exchange(port, 'PUT / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhel')).toBe(plain('408 Request Timeout'))
  })

  test('garbage behind a request draws no second answer', async () => {
    const { port } = await start()
    expect(await exchange(port, 'GET / HTTP/1.1\r\n\r\ngarbage\r\n\r\n')).toBe(plain('401 Unauthorized'))
  })

  test('a connection beyond the limit is closed without a word', async () => {
    const { port } = await start({ callerHops: 3 }, { connections: 1 })
    const lost = await heldRequest(port)
    expect(await exchange(port, 'GET / HTTP/1.1\r\n\r\n').catch(() => '')).toBe('')
    lost.socket.destroy()
  })

  test('CONNECT is refused like any method, after the token', async () => {
    const { send, grant } = await start()
    expect(await send('CONNECT example.com:443 HTTP/1.1')).toBe(plain('401 Unauthorized'))
    expect(await send('CONNECT example.com:443 HTTP/1.1', `X-aws-ec2-metadata-token: ${await grant()}`)).toBe(
      plain('403 Forbidden', { extra: 'X-Aws-Ec2-Metadata-Token-Ttl-Seconds: 300\r\n' }),
    )
  })

  test('whatever bytes come, the next request is answered', async () => {
    const { port } = await start()
    const garbage = fc.uint8Array({ maxLength: 200 })
    const damaged = fc
      .tuple(
        fc.constantFrom(
          'PUT /latest/api/token HTTP/1.1\r\nX-aws-ec2-metadata-token-ttl-seconds: 60\r\n\r\n',
          'GET /latest/meta-data/ HTTP/1.1\r\nHost: a\r\nX-aws-ec2-metadata-token: AQAEA\r\n\r\n',
          'PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
        ),
        fc.nat(),
        garbage,
      )
      .map(([text, at, bytes]) => {
        const cut = at % text.length
        return Buffer.concat([Buffer.from(text.slice(0, cut)), bytes, Buffer.from(text.slice(cut + bytes.length))])
      })
    await fc.assert(
      fc.asyncProperty(fc.oneof(garbage, damaged), async (bytes) => {
        const reply = await exchangeAndEnd(port, bytes)
        expect(reply).toMatch(/^($|HTTP\/1\.1 (200|400|401|403|404|405|413|417|431) )/)
        expect(await exchange(port, 'GET / HTTP/1.1\r\n\r\n')).toBe(plain('401 Unauthorized'))
      }),
      { numRuns: 150 },
    )
  })
})

/** A token request of which the reply is held back; resolves once the bytes are on their way. */
async function heldRequest(port: number) {
  let text = ''
  const socket = connect(port, '127.0.0.1')
  socket.on('data', (chunk) => {
    text += chunk
  })
  socket.on('error', () => {})
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  await new Promise<void>((resolve) =>
    socket.write('PUT /latest/api/token HTTP/1.1\r\nX-aws-ec2-metadata-token-ttl-seconds: 60\r\n\r\n', () => resolve()),
  )
  return { socket, closed, received: () => text }
}

/** Sends bytes and the end of the stream, as a client does that was cut short. */
function exchangeAndEnd(port: number, bytes: Uint8Array): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes))
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(text))
  })
}

/** Repeats until something holds, at most a thousand times. */
async function turns(each: () => void, holds: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 1000; i++) {
    each()
    if (await holds()) return
  }
  throw new Error('it never held')
}
