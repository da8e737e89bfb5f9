import type { Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { inspect } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import { WoundClock } from '../core/clock.ts'
import { isProblem } from '../core/problem.ts'
import { Imds, ImdsProblem } from './index.ts'
import { type Answerer, type RawServer, startRawServer } from './testing/raw-server.ts'
import { emptyReply, notFoundReply, oldHostReply, textReply, token, tokenReply } from './testing/replies.ts'

const start = Date.parse('2026-09-26T11:15:51Z')

/** Pauses between attempts pass at once and are written down; deadlines wait to be wound. */
class PatientClock extends WoundClock {
  readonly pausesMs: number[] = []

  override sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (ms >= 1000) return super.sleep(ms, signal)
    this.pausesMs.push(ms)
    return Promise.resolve()
  }
}

const servers: RawServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server[Symbol.asyncDispose]()
})

async function serve(answer: Answerer) {
  const server = await startRawServer(answer)
  servers.push(server)
  const clock = new PatientClock(start)
  return { server, clock, imds: new Imds({ endpoint: server.url, clock }) }
}

/** A healthy metadata service, except for what `answer` answers. */
function serveMetadata(answer: Answerer = () => undefined) {
  return serve((head, socket) => answer(head, socket) ?? (head.startsWith('PUT') ? tokenReply : textReply('i-0123456789abcdef0')))
}

async function problemOf(promise: Promise<unknown>): Promise<ImdsProblem> {
  const error = await promise.then(
    () => 'no error',
    (reason: unknown) => reason,
  )
  if (error instanceof ImdsProblem) return error
  throw error
}

const methods = (server: RawServer) => server.requests.map((head) => head.split(' ')[0])

describe('on the wire', () => {
  test('a token is asked for with PUT, then goes with the GET', async () => {
    const { server, imds } = await serveMetadata()
    expect(await imds.get('instance-id')).toBe('i-0123456789abcdef0')
    const host = server.url.slice('http://'.length)
    expect(server.requests).toEqual([
      `PUT /latest/api/token HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: rolecall\r\nAccept: */*\r\nx-aws-ec2-metadata-token-ttl-seconds: 21600\r\ncontent-length: 0`,
      `GET /latest/meta-data/instance-id HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: rolecall\r\nAccept: */*\r\nx-aws-ec2-metadata-token: ${token}`,
    ])
  })

  test('a path that begins with a slash stands at the root, and what could split the request is escaped', async () => {
    const { server, imds } = await serveMetadata()
    await imds.get('/latest/dynamic/%20a b#c\r\nX: ü')
    expect(server.requests[1]).toMatch(/^GET \/latest\/dynamic\/%20a%20b%23c%0d%0aX:%20%c3%bc HTTP\/1.1\r\n/)
  })

  test('a path in the endpoint stands before every path', async () => {
    const { server } = await serveMetadata()
    await new Imds({ endpoint: `${server.url}/box/` }).get('instance-id')
    expect(server.requests.map((head) => head.split(' ')[1])).toEqual([
      '/box/latest/api/token',
      '/box/latest/meta-data/instance-id',
    ])
  })

  test('the lifetime asked for is the one that was chosen', async () => {
    const { server } = await serveMetadata()
    await new Imds({ endpoint: server.url, tokenTtlSeconds: 60 }).token()
    expect(server.requests[0]).toContain('\r\nx-aws-ec2-metadata-token-ttl-seconds: 60\r\n')
  })

  test.skipIf(
    !Object.values(networkInterfaces())
      .flat()
      .some((face) => face?.address === '::1'),
  )('IPv6 works the same', async () => {
    const server = await startRawServer((head) => (head.startsWith('PUT') ? tokenReply : textReply('t3.nano')), '::1')
    servers.push(server)
    expect(await new Imds({ endpoint: server.url }).get('instance-type')).toBe('t3.nano')
    expect(server.requests[0]).toContain(`\r\nHost: ${server.url.slice('http://'.length)}\r\n`)
  })

  test('an older host answers in HTTP/1.0', async () => {
    const { imds } = await serveMetadata((head) => (head.startsWith('GET') ? oldHostReply : undefined))
    expect(await imds.get('instance-id')).toBe('i-0123456789abcdef0')
  })
})

describe('the token', () => {
  test('a hundred callers cost one PUT', async () => {
    const { server, imds } = await serveMetadata()
    await Promise.all(Array.from({ length: 100 }, () => imds.get('instance-id')))
    expect(methods(server).filter((method) => method === 'PUT')).toHaveLength(1)
    expect(methods(server).filter((method) => method === 'GET')).toHaveLength(100)
  })

  test('a caller who gives up leaves the PUT to the others', async () => {
    let put: (() => void) | undefined
    const { server, imds } = await serve((head, socket) => {
      if (head.startsWith('GET')) return textReply('i-0123456789abcdef0')
      put = () => socket.end(tokenReply)
      return undefined
    })
    const hasty = new AbortController()
    const given = imds.get('instance-id', hasty.signal)
    const patient = imds.get('instance-id')
    await server.arrived(1)
    hasty.abort(new Error('no more time'))
    await expect(given).rejects.toThrow('no more time')
    put?.()
    expect(await patient).toBe('i-0123456789abcdef0')
    expect(methods(server)).toEqual(['PUT', 'GET'])
  })

  test('it is renewed two minutes before its end, while it still serves', async () => {
    const { server, clock, imds } = await serveMetadata()
    await imds.get('instance-id')
    clock.wind((21600 - 120) * 1000 - 1)
    await imds.get('instance-id')
    expect(methods(server)).toEqual(['PUT', 'GET', 'GET'])
    clock.wind(1)
    await Promise.all([imds.get('instance-id'), server.arrived(5)])
    expect(methods(server).sort()).toEqual(['GET', 'GET', 'GET', 'PUT', 'PUT'])
  })

  test('its life is the one that the reply grants, and of a short one the last tenth is for renewal', async () => {
    const { server, clock, imds } = await serveMetadata((head) =>
      head.startsWith('PUT') ? tokenReply.replace('Ttl-Seconds: 21600', 'Ttl-Seconds: 60') : undefined,
    )
    await imds.token()
    clock.wind(53_999)
    await imds.get('instance-id')
    expect(methods(server)).toEqual(['PUT', 'GET'])
    clock.wind(1)
    await Promise.all([imds.token(), server.arrived(3)])
    expect(methods(server)).toEqual(['PUT', 'GET', 'PUT'])
  })

  test('a 401 is answered with one fresh token', async () => {
    let gets = 0
    const { server, imds } = await serveMetadata((head) =>
      head.startsWith('GET') && ++gets === 1 ? emptyReply(401, 'Unauthorized') : undefined,
    )
    expect(await imds.get('instance-id')).toBe('i-0123456789abcdef0')
    expect(methods(server)).toEqual(['PUT', 'GET', 'PUT', 'GET'])
  })

  test('a hundred callers whose token has gone bad cost one more PUT', async () => {
    let puts = 0
    const { server, imds } = await serve((head) => {
      if (head.startsWith('PUT'))
        return tokenReply.replace(token, `token-${++puts}`).replace('Content-Length: 56', 'Content-Length: 7')
      return head.includes('token-1') ? emptyReply(401, 'Unauthorized') : textReply('i-0123456789abcdef0')
    })
    await Promise.all(Array.from({ length: 100 }, () => imds.get('instance-id')))
    expect(methods(server).filter((method) => method === 'PUT')).toHaveLength(2)
  })

  test('it shows in no message and no inspection', async () => {
    const { imds } = await serveMetadata((head) => (head.startsWith('GET') ? emptyReply(401, 'Unauthorized') : undefined))
    const problem = await problemOf(imds.get('instance-id'))
    const seen = [inspect(problem), inspect(imds, { depth: 9 }), `${await imds.token()}`, JSON.stringify(await imds.token())]
    expect(seen.join('\n')).not.toContain(token)
  })
})

describe('each answer in its own words', () => {
  const service = 'the metadata service'
  test.each([
    [400, 'imds-token-ttl-invalid', `${service} refused a token for \`21600\` seconds (400), allowed are 1 to 21600`],
    [401, 'imds-unexpected-answer', `${service} answered with status 401, which it has no use for`],
    [403, 'imds-token-refused', `${service} refused a session token (403)`],
    [404, 'imds-unexpected-answer', 'what answers there knows no session tokens (404), so it is no IMDSv2'],
    [405, 'imds-unexpected-answer', 'what answers there knows no session tokens (405), so it is no IMDSv2'],
    [302, 'imds-unexpected-answer', `${service} answered with status 302, which it has no use for`],
  ])('%i to the PUT is %s', async (status, code, message) => {
    const { server, imds } = await serveMetadata((head) =>
      head.startsWith('PUT') ? emptyReply(status, 'Some Reason') : undefined,
    )
    expect(await problemOf(imds.get('instance-id'))).toMatchObject({
      code,
      message,
      status,
      connection: 'open',
      tried: `PUT ${server.url}/latest/api/token`,
    })
    expect(methods(server)).toEqual(['PUT'])
  })

  test.each([
    [400, 'imds-unexpected-answer', `${service} answered with status 400, which it has no use for`],
    [403, 'imds-forbidden', `${service} refused the request (403)`],
    [418, 'imds-unexpected-answer', `${service} answered with status 418, which it has no use for`],
  ])('%i to the GET is %s', async (status, code, message) => {
    const { server, imds } = await serveMetadata((head) =>
      head.startsWith('GET') ? emptyReply(status, 'Some Reason') : undefined,
    )
    expect(await problemOf(imds.get('instance-id'))).toMatchObject({
      code,
      message,
      status,
      connection: 'open',
      tried: `GET ${server.url}/latest/meta-data/instance-id`,
    })
    expect(methods(server)).toEqual(['PUT', 'GET'])
  })

  test('404 to the GET is imds-not-found', async () => {
    const { imds } = await serveMetadata((head) => (head.startsWith('GET') ? notFoundReply : undefined))
    const message = 'the metadata service has nothing at that path (404)'
    expect(await problemOf(imds.get('spot/instance-action'))).toMatchObject({ code: 'imds-not-found', status: 404, message })
  })

  test('401 to the GET with a fresh token too is imds-unauthorized', async () => {
    const { server, imds } = await serveMetadata((head) => (head.startsWith('GET') ? emptyReply(401, 'Unauthorized') : undefined))
    expect(await problemOf(imds.get('instance-id'))).toMatchObject({
      code: 'imds-unauthorized',
      status: 401,
      message: 'the metadata service did not accept a fresh session token (401)',
    })
    expect(methods(server)).toEqual(['PUT', 'GET', 'PUT', 'GET'])
  })

  test.each([
    ['PUT', 503, 'imds-throttled'],
    ['GET', 429, 'imds-throttled'],
    ['GET', 503, 'imds-throttled'],
    ['GET', 500, 'imds-unexpected-answer'],
  ])('%s %i is asked three times, with growing pauses, then is %s', async (method, status, code) => {
    const { server, clock, imds } = await serveMetadata((head) =>
      head.startsWith(method) ? emptyReply(status, 'Some Reason') : undefined,
    )
    expect(await problemOf(imds.get('instance-id'))).toMatchObject({ code, status })
    expect(methods(server).filter((seen) => seen === method)).toHaveLength(3)
    expect(clock.pausesMs).toEqual([100, 300])
  })

  test('503 that passes costs a pause and no error', async () => {
    let gets = 0
    const { imds } = await serveMetadata((head) =>
      head.startsWith('GET') && ++gets === 1 ? emptyReply(503, 'Service Unavailable') : undefined,
    )
    expect(await imds.get('instance-id')).toBe('i-0123456789abcdef0')
  })

  test('a page of a captive portal is no token', async () => {
    const { imds } = await serve(() => textReply('<html>Please sign in</html>'))
    expect(await problemOf(imds.token())).toMatchObject({
      code: 'imds-unexpected-answer',
      status: 200,
      message: 'the answer holds no session token',
    })
  })

  test('what is no HTTP is no metadata service', async () => {
    const { imds } = await serve((_, socket) => void socket.write('SSH-2.0-OpenSSH_9.7\r\n'))
    expect(await problemOf(imds.token())).toMatchObject({
      code: 'imds-unexpected-answer',
      message: 'the answer is none of a metadata service: it is not HTTP/1.x',
      connection: 'open',
    })
  })

  test('a body without end is cut off', async () => {
    const { imds } = await serve((_, socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      const more = () => socket.writable && socket.write(Buffer.alloc(65536, 'x'), () => setImmediate(more))
      more()
      return undefined
    })
    const message = 'the answer is none of a metadata service: its body is larger than 1048576 bytes'
    expect(await problemOf(imds.token())).toMatchObject({ code: 'imds-unexpected-answer', message })
  })
})

describe('no answer', () => {
  test('nobody listens: refused', async () => {
    const { server, imds } = await serveMetadata()
    await server[Symbol.asyncDispose]()
    servers.length = 0
    expect(await problemOf(imds.token())).toMatchObject({
      code: 'imds-unreachable',
      connection: 'refused',
      status: undefined,
      message: 'the connection to the metadata service was refused',
      tried: `PUT ${server.url}/latest/api/token`,
    })
  })

  test('an address that the kernel sends no TCP to: no route', async () => {
    const imds = new Imds({ endpoint: 'http://255.255.255.255' })
    expect(await problemOf(imds.token())).toMatchObject({
      code: 'imds-unreachable',
      connection: 'no-route',
      message: expect.stringMatching(/^this machine has no way to the metadata service \(E[A-Z]+\)$/),
    })
  })

  test('a connection and then silence to the PUT is a lost reply, with the hop limit as what to look at', async () => {
    const { server, clock, imds } = await serve(() => undefined)
    const lost = problemOf(imds.token())
    await server.arrived(1)
    await windPast(clock, lost)
    expect(await lost).toMatchObject({
      code: 'imds-reply-lost',
      connection: 'open',
      status: undefined,
      message: 'the metadata service took the connection, then its reply did not arrive in time',
      fix: 'raise the hop limit: in a container it must be 2 or more',
    })
    expect(server.requests).toHaveLength(1)
  })

  test('silence to a GET speaks of no hop limit', async () => {
    const { server, clock, imds } = await serve((head) => (head.startsWith('PUT') ? tokenReply : undefined))
    const lost = problemOf(imds.get('instance-id'))
    await server.arrived(2)
    await windPast(clock, lost)
    expect(await lost).toMatchObject({ code: 'imds-reply-lost', fix: undefined })
  })

  test('a reply that drips does not outlast the deadline', async () => {
    const { server, clock, imds } = await serve((_, socket) => {
      const drip = () => socket.writable && socket.write('x', () => setImmediate(drip))
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n', drip)
      return undefined
    })
    const lost = problemOf(imds.token())
    await server.arrived(1)
    await windPast(clock, lost)
    expect(await lost).toMatchObject({ code: 'imds-reply-lost', connection: 'open' })
  })

  test('a reply that breaks off', async () => {
    const { imds } = await serve(() => tokenReply.slice(0, -1))
    expect(await problemOf(imds.token())).toMatchObject({
      code: 'imds-reply-lost',
      message: 'the reply of the metadata service broke off',
    })
  })

  test.each([
    ['closed', (socket: Socket) => void socket.end()],
    ['reset', (socket: Socket) => void socket.resetAndDestroy()],
  ])('a connection that is %s without a reply', async (_, drop) => {
    const { imds } = await serve((__, socket) => drop(socket))
    expect(await problemOf(imds.token())).toMatchObject({
      code: 'imds-reply-lost',
      message: 'the metadata service closed the connection without a reply',
    })
  })

  test('a caller who gives up takes the connection along', async () => {
    const { server, imds } = await serve((head) => (head.startsWith('PUT') ? tokenReply : undefined))
    const hasty = new AbortController()
    const given = imds.get('instance-id', hasty.signal)
    await server.arrived(2)
    hasty.abort(new Error('no more time'))
    await expect(given).rejects.toThrow('no more time')
  })
})

describe('a connection that the service keeps open', () => {
  const keepOpen = (reply: string) => reply.replace('Connection: close\r\n', '')
  const keeper: Answerer = (head, socket) =>
    void socket.write(keepOpen(head.startsWith('PUT') ? tokenReply : textReply('i-0123456789abcdef0')))

  test('carries the next request', async () => {
    const { server, imds } = await serve(keeper)
    for (let i = 0; i < 3; i++) await imds.get('instance-id')
    expect(server.requests).toHaveLength(4)
    expect(server.connections()).toBe(1)
    imds.close()
  })

  test('may close under the next request, which then takes a new one', async () => {
    const { server, imds } = await serve((head, socket) => {
      if (server.requests.length === 2) return void socket.resetAndDestroy()
      return keeper(head, socket)
    })
    expect(await imds.get('instance-id')).toBe('i-0123456789abcdef0')
    expect(methods(server)).toEqual(['PUT', 'GET', 'GET'])
    expect(server.connections()).toBe(2)
    imds.close()
  })

  test('is dropped by close, and the client goes on', async () => {
    const { server, imds } = await serve(keeper)
    await imds.token()
    imds.close()
    await imds.get('instance-id')
    expect(server.connections()).toBe(2)
    imds.close()
  })
})

describe('settings out of range', () => {
  test.each([0, -1, 21601, 1.5, Number.NaN])('a token lifetime of %d', (tokenTtlSeconds) => {
    expect(() => new Imds({ tokenTtlSeconds })).toThrow(
      `a token cannot live \`${tokenTtlSeconds}\` seconds, allowed are whole numbers from 1 to 21600`,
    )
  })

  test.each([0, Number.NaN, Number.POSITIVE_INFINITY])('a time-out of %d', (timeoutMs) => {
    const refusal = (() => {
      try {
        return new Imds({ timeoutMs })
      } catch (error) {
        return error
      }
    })()
    expect(isProblem(refusal, 'usage-bad-value')).toBe(true)
  })
})

/** Winds over both deadlines until the outcome is there: the second begins when the first has passed. */
async function windPast(clock: WoundClock, outcome: Promise<unknown>): Promise<void> {
  let settled = false
  outcome.finally(() => {
    settled = true
  })
  for (let i = 0; !settled && i < 100; i++) {
    clock.wind(1000)
    await new Promise((resolve) => setImmediate(resolve))
  }
}
