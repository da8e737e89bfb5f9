import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Listening } from '../listen.ts'
import type { Session } from '../sessions.ts'
import type { World } from '../world.ts'
import { bytesOf, exchange, keepParameter, knownWorld, masked, mint, sign, type Unsigned } from './fixture.ts'
import { startGateway } from './server.ts'

let world: World
let session: Session
let gateway: Listening

beforeAll(async () => {
  world = knownWorld()
  keepParameter(world, 'plain', 'String', '<ü & "quotes">')
  session = mint(world)
  gateway = await startGateway(world, { port: 0 })
})
afterAll(() => gateway.close())

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const json = (target: string) => ({ 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target })

async function answerTo(unsigned: Unsigned): Promise<string> {
  return masked(await exchange(gateway.port, bytesOf(await sign(world, session, unsigned))))
}

const lines = (...text: string[]) => text.join('\r\n')

describe('on the wire', () => {
  test('the query protocol answers in an envelope with a result and metadata', async () => {
    expect(await answerTo({ service: 'sts', headers: form, body: 'Action=GetCallerIdentity&Version=2011-06-15' })).toBe(
      lines(
        'HTTP/1.1 200 OK',
        'x-amzn-RequestId: REQUEST-ID',
        'Content-Type: text/xml',
        'Content-Length: 431',
        'Date: NOW',
        'Connection: close',
        '',
        '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><UserId>AROAEXAMPLEEXAMPLE123:i-0123456789abcdef0</UserId><Account>123456789012</Account><Arn>arn:aws:sts::123456789012:assumed-role/sandbox-go-mysql-api/i-0123456789abcdef0</Arn></GetCallerIdentityResult><ResponseMetadata><RequestId>REQUEST-ID</RequestId></ResponseMetadata></GetCallerIdentityResponse>',
      ),
    )
  })

  test('the query protocol refuses in an error response', async () => {
    expect(await answerTo({ service: 'sts', headers: form, body: 'Action=Get%3CMe%3E&Version=2011-06-15' })).toBe(
      lines(
        'HTTP/1.1 400 Bad Request',
        'x-amzn-RequestId: REQUEST-ID',
        'Content-Type: text/xml',
        'Content-Length: 280',
        'Date: NOW',
        'Connection: close',
        '',
        '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>InvalidAction</Code><Message>Could not find operation Get&lt;Me&gt; for version 2011-06-15</Message></Error><RequestId>REQUEST-ID</RequestId></ErrorResponse>',
      ),
    )
  })

  test('AWS JSON answers with the output alone', async () => {
    expect(await answerTo({ service: 'ssm', headers: json('AmazonSSM.GetParameter'), body: '{"Name":"plain"}' })).toBe(
      lines(
        'HTTP/1.1 200 OK',
        'x-amzn-RequestId: REQUEST-ID',
        'Content-Type: application/x-amz-json-1.1',
        'Content-Length: 197',
        'Date: NOW',
        'Connection: close',
        '',
        '{"Parameter":{"Name":"plain","Type":"String","Value":"<ü & \\"quotes\\">","Version":1,"LastModifiedDate":1790421249.125,"ARN":"arn:aws:ssm:us-east-1:123456789012:parameter/plain","DataType":"text"}}',
      ),
    )
  })

  test('AWS JSON refuses with the code as type', async () => {
    expect(await answerTo({ service: 'ssm', headers: json('AmazonSSM.GetParameter'), body: '{"Name":"absent"}' })).toBe(
      lines(
        'HTTP/1.1 400 Bad Request',
        'x-amzn-RequestId: REQUEST-ID',
        'Content-Type: application/x-amz-json-1.1',
        'Content-Length: 30',
        'Date: NOW',
        'Connection: close',
        '',
        '{"__type":"ParameterNotFound"}',
      ),
    )
  })

  test('EC2 answers with the request id first in the document', async () => {
    const body = 'Action=DescribeInstances&Version=2016-11-15&Filter.1.Name=instance-id&Filter.1.Value.1=none'
    expect(await answerTo({ service: 'ec2', headers: form, body })).toBe(
      lines(
        'HTTP/1.1 200 OK',
        'x-amzn-RequestId: REQUEST-ID',
        'Cache-Control: no-cache, no-store',
        'Content-Type: text/xml;charset=UTF-8',
        'Server: AmazonEC2',
        'Content-Length: 219',
        'Date: NOW',
        'Connection: close',
        '',
        '<?xml version="1.0" encoding="UTF-8"?>\n<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>REQUEST-ID</requestId><reservationSet/></DescribeInstancesResponse>',
      ),
    )
  })

  test('EC2 refuses with a list of errors', async () => {
    expect(
      await answerTo({ service: 'ec2', headers: form, body: 'Action=DescribeInstances&Version=2016-11-15&InstanceId.1=ma1' }),
    ).toBe(
      lines(
        'HTTP/1.1 400 Bad Request',
        'x-amzn-RequestId: REQUEST-ID',
        'Cache-Control: no-cache, no-store',
        'Content-Type: text/xml;charset=UTF-8',
        'Server: AmazonEC2',
        'Content-Length: 237',
        'Date: NOW',
        'Connection: close',
        '',
        '<?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors><Error><Code>InvalidInstanceID.Malformed</Code><Message>Invalid id: &quot;ma1&quot;</Message></Error></Errors><RequestID>REQUEST-ID</RequestID></Response>',
      ),
    )
  })

  test('a signed query answers like a form', async () => {
    const query = { Action: 'GetCallerIdentity', Version: '2011-06-15' }
    expect(await answerTo({ service: 'sts', method: 'GET', query })).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  })
})

describe('connections', () => {
  const answered = (port: number) => exchange(port, 'hello\r\n\r\n').catch(() => '')

  test('beyond the limit they are closed unheard', async () => {
    const small = await startGateway(world, { port: 0, connections: 1 })
    const first = connect(small.port, '127.0.0.1')
    await once(first, 'connect')
    expect(await answered(small.port)).toBe('')
    first.destroy()
    await small.close()
  })

  test('a client that does not leave after a refusal keeps its place for a moment only', async () => {
    const small = await startGateway(world, { port: 0, connections: 1, lingerMs: 10 })
    const stayer = connect({ port: small.port, host: '127.0.0.1', allowHalfOpen: true }, () => stayer.write('hello\r\n\r\n'))
    stayer.resume()
    await once(stayer, 'end')
    let answer = ''
    for (let i = 0; i < 1000 && answer === ''; i++) answer = await answered(small.port)
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    stayer.destroy()
    await small.close()
  })
})

describe('what is no call', () => {
  const unsigned = (text: string, body = '') =>
    exchange(gateway.port, `${text}\r\nHost: x\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`).then(
      masked,
    )

  test('an unsigned request is told so in the form of the service that it names', async () => {
    expect(await unsigned('GET / HTTP/1.1')).toContain(
      '<ErrorResponse><Error><Type>Sender</Type><Code>MissingAuthenticationToken</Code><Message>Request is missing Authentication Token</Message></Error><RequestId>REQUEST-ID</RequestId></ErrorResponse>',
    )
    expect(await unsigned('POST / HTTP/1.1', 'Action=DescribeInstances&Version=2016-11-15')).toContain(
      '<Response><Errors><Error><Code>MissingParameter</Code><Message>The request must contain the parameter AWSAccessKeyId</Message></Error></Errors>',
    )
    expect(await unsigned('POST / HTTP/1.1\r\nX-Amz-Target: AmazonSSM.GetParameter', '{}')).toContain(
      '{"__type":"MissingAuthenticationTokenException","message":"Missing Authentication Token"}',
    )
    expect(await unsigned('POST / HTTP/1.1\r\nX-Amz-Target: DynamoDB_20120810.GetItem', '{}')).toMatch(
      /^HTTP\/1\.1 400 .*__type/s,
    )
  })

  test('text that is no HTTP answers 400', async () => {
    expect(await exchange(gateway.port, 'hello\r\n\r\n')).toBe(
      'HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
    )
  })

  test('text that is no HTTP, right after a call or two, answers 400 once they are answered', async () => {
    const call = await sign(world, session, {
      service: 'sts',
      headers: form,
      body: 'Action=GetCallerIdentity&Version=2011-06-15',
    })
    const bytes = Buffer.from(bytesOf(call).toString('latin1').replace('Connection: close\r\n', ''), 'latin1')
    for (const calls of [1, 2]) {
      const text = await exchange(
        gateway.port,
        Buffer.concat([...Array<Buffer>(calls).fill(bytes), Buffer.from('hello\r\n\r\n')]),
      )
      expect(text.match(/HTTP\/1\.1 \d{3}/g)).toEqual([...Array<string>(calls).fill('HTTP/1.1 200'), 'HTTP/1.1 400'])
      expect(text.match(/<\/GetCallerIdentityResponse>/g)).toHaveLength(calls)
    }
  })

  test('a call whose own body is no HTTP answers 400 at once', async () => {
    const head = 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n'
    expect(await exchange(gateway.port, `${head}5\r\nhello\r\nnone\r\n`)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
  })

  test('headers without end answer 431', async () => {
    expect(await exchange(gateway.port, `GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(20_000)}\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 431 Request Header Fields Too Large\r\n/,
    )
  })

  test('a body over two megabytes answers 413 in the protocol that it speaks', async () => {
    const head = 'POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Amz-Target: AmazonSSM.GetParameter\r\n'
    const size = 2 * 1024 * 1024 + 1
    const answer = await exchange(gateway.port, `${head}Content-Length: ${size}\r\n\r\n`, Buffer.alloc(size, 32))
    expect(answer).toMatch(/^HTTP\/1\.1 413 Payload Too Large\r\n/)
    expect(answer).toContain('{"__type":"RequestEntityTooLarge","message":"The request is larger than this endpoint accepts"}')
  })

  test('a body of just two megabytes is read to its last byte', async () => {
    const body = 'Action=GetCallerIdentity&Version=2011-06-15&Padding='.padEnd(2 * 1024 * 1024, 'x')
    expect(await answerTo({ service: 'sts', headers: form, body })).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  })

  test('a body without end answers 413 and closes', async () => {
    const chunk = Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(0x100000, 32), Buffer.from('\r\n')])
    const head = 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n'
    const answer = await exchange(gateway.port, head, ...Array.from({ length: 33 }, () => chunk))
    expect(answer).toMatch(/^HTTP\/1\.1 413 Payload Too Large\r\n.*Connection: close\r\n/s)
  })
})
