import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { allow, knownWorld, masked, mint, sign, type Unsigned } from './fixture.ts'
import { createHandler } from './handle.ts'

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const json = (target: string) => ({ 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target })

function start() {
  const world = knownWorld()
  const session = mint(world)
  const { handle } = createHandler(world)
  const ask = async (unsigned: Unsigned, spoil: (raw: readonly string[]) => readonly string[] = (raw) => raw) => {
    const request = await sign(world, session, unsigned)
    const { status, body } = handle({ ...request, rawHeaders: spoil(request.rawHeaders) })
    return `${status} ${masked(Buffer.from(body).toString())}`
  }
  return { world, session, ask }
}

describe('the steps come in one order', () => {
  const forged = (raw: readonly string[]) => raw.map((text) => text.replace(/Signature=\w{4}/, 'Signature=0000'))

  test('a forged signature is refused before anything is said of the operation', async () => {
    const { ask } = start()
    const answers = [
      await ask({ service: 'ssm', headers: json('AmazonSSM.NoSuchThing'), body: '{' }, forged),
      await ask({ service: 'ssm', headers: json('AmazonSSM.CreateActivation'), body: '{' }, forged),
      await ask({ service: 'ssm', headers: json('AmazonSSM.GetParameter'), body: '{' }, forged),
    ]
    for (const answer of answers) expect(answer).toMatch(/^400 \{"__type":"InvalidSignatureException"/)
    expect(await ask({ service: 'rds', headers: form, body: 'Action=%&Version=2014-10-31' }, forged)).toContain(
      'SignatureDoesNotMatch',
    )
  })

  test('an operation is resolved before its input is read', async () => {
    const { ask } = start()
    expect(await ask({ service: 'ssm', headers: json('AmazonSSM.NoSuchThing'), body: '{' })).toBe(
      '400 {"__type":"UnknownOperationException"}',
    )
  })

  test('input is read before it is authorised', async () => {
    const { ask, world } = start()
    allow(world, 'sts:*')
    expect(await ask({ service: 'ssm', headers: json('AmazonSSM.GetParameter'), body: '{' })).toBe(
      '400 {"__type":"SerializationException"}',
    )
    expect(await ask({ service: 'ssm', headers: json('AmazonSSM.GetParameter'), body: '{}' })).toBe(
      `400 {"__type":"ValidationException","message":"1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be null"}`,
    )
  })

  test('who may not read a parameter does not learn whether it exists', async () => {
    const { ask, world } = start()
    allow(world, 'sts:*')
    expect(await ask({ service: 'ssm', headers: json('AmazonSSM.GetParameter'), body: '{"Name":"/absent"}' })).toBe(
      '400 {"__type":"AccessDeniedException","Message":"User: arn:aws:sts::123456789012:assumed-role/sandbox-go-mysql-api/i-0123456789abcdef0 is not authorized to perform: ssm:GetParameter on resource: arn:aws:ssm:us-east-1:123456789012:parameter/absent because no identity-based policy allows the ssm:GetParameter action"}',
    )
  })

  test('an operation that needs no permission answers a role that has another one only', async () => {
    const { ask, world } = start()
    allow(world, 'ssm:GetParameter')
    expect(await ask({ service: 'sts', headers: form, body: 'Action=GetCallerIdentity&Version=2011-06-15' })).toMatch(/^200 /)
  })
})

describe('what is not there', () => {
  test('an operation that AWS has and the sandbox has not is named, as a client error', async () => {
    const { ask } = start()
    expect(await ask({ service: 'ssm', headers: json('AmazonSSM.CreateActivation'), body: '{}' })).toBe(
      '400 {"__type":"NotEmulated","message":"this sandbox does not emulate ssm:CreateActivation yet"}',
    )
    expect(await ask({ service: 'ec2', headers: form, body: 'Action=RunInstances&Version=2016-11-15' })).toBe(
      '400 <?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors><Error><Code>NotEmulated</Code><Message>this sandbox does not emulate ec2:RunInstances yet</Message></Error></Errors><RequestID>REQUEST-ID</RequestID></Response>',
    )
    expect(await ask({ service: 'sts', headers: form, body: 'Action=GetSessionToken&Version=2011-06-15' })).toContain(
      '<Code>NotEmulated</Code><Message>this sandbox does not emulate sts:GetSessionToken yet</Message>',
    )
  })

  test("an operation that AWS never had is refused in the service's words", async () => {
    const { ask } = start()
    expect(await ask({ service: 'ec2', headers: form, body: 'Action=Nothing&Version=2016-11-15' })).toContain(
      '<Code>InvalidAction</Code><Message>The action Nothing is not valid for this web service.</Message>',
    )
    expect(await ask({ service: 'sts', headers: form, body: 'Action=Nothing&Version=2011-06-15' })).toContain(
      '<Code>InvalidAction</Code><Message>Could not find operation Nothing for version 2011-06-15</Message>',
    )
  })

  test('names that every object has are no operations', async () => {
    const { ask } = start()
    for (const name of ['constructor', '__proto__', 'toString']) {
      expect(await ask({ service: 'ssm', headers: json(`AmazonSSM.${name}`), body: '{}' })).toBe(
        '400 {"__type":"UnknownOperationException"}',
      )
    }
  })

  test('a service that the sandbox has not is named, in JSON to a caller that speaks it', async () => {
    const { ask } = start()
    expect(await ask({ service: 'dynamodb', headers: json('DynamoDB_20120810.GetItem'), body: '{}' })).toBe(
      '400 {"__type":"NotEmulated","message":"this sandbox does not emulate the service dynamodb yet"}',
    )
    expect(await ask({ service: 'rds', headers: form, body: 'Action=DescribeDBInstances&Version=2014-10-31' })).toBe(
      '400 <ErrorResponse><Error><Type>Sender</Type><Code>NotEmulated</Code><Message>this sandbox does not emulate the service rds yet</Message></Error><RequestId>REQUEST-ID</RequestId></ErrorResponse>',
    )
    expect(await ask({ service: 'route53', method: 'GET', path: '/2013-04-01/hostedzone' })).toContain(
      '<Code>NotEmulated</Code><Message>this sandbox does not emulate the service route53 yet</Message>',
    )
    expect(await ask({ service: 'lambda', method: 'GET', path: '/2015-03-31/functions/' })).toBe(
      '400 {"message":"this sandbox does not emulate the service lambda yet"}',
    )
  })

  test('Signature Version 4A, whose scope has no region, is refused in the form of its service', async () => {
    const { ask } = start()
    const asymmetric = (raw: readonly string[]) =>
      raw.map((text) => text.replace(/^AWS4-HMAC-SHA256 (Credential=\w+\/\d+)\/us-east-1/, 'AWS4-ECDSA-P256-SHA256 $1'))
    const words = "Unsupported AWS 'algorithm': 'AWS4-ECDSA-P256-SHA256'."
    expect(await ask({ service: 'ssm', headers: json('AmazonSSM.GetParameter'), body: '{}' }, asymmetric)).toBe(
      `400 {"__type":"IncompleteSignatureException","message":"${words}"}`,
    )
    expect(await ask({ service: 'lambda', method: 'GET' }, asymmetric)).toBe(`403 {"message":"${words}"}`)
    expect(await ask({ service: 'sts', headers: form, body: 'Action=GetCallerIdentity&Version=2011-06-15' }, asymmetric)).toMatch(
      new RegExp(`^400 <ErrorResponse .*<Code>IncompleteSignature</Code><Message>${words}`),
    )
    expect(
      await ask({ service: 'ec2', headers: form, body: 'Action=DescribeInstances&Version=2016-11-15' }, asymmetric),
    ).toContain(`<Response><Errors><Error><Code>IncompleteSignature</Code><Message>${words}`)
  })

  test('a call by a method that carries none is an unknown operation, once its signature is right', async () => {
    const { ask } = start()
    const call = { service: 'ssm', headers: json('AmazonSSM.GetParameter'), body: '{"Name":"a"}' }
    for (const method of ['PUT', 'GET', 'DELETE']) {
      expect(await ask({ ...call, method })).toBe('400 {"__type":"UnknownOperationException"}')
      expect(await ask({ service: 'sts', method, headers: form, body: 'Action=GetCallerIdentity&Version=2011-06-15' })).toMatch(
        method === 'GET' ? /^200 / : /UnsupportedHttpVerb/,
      )
    }
  })

  test('a signature for another service is refused', async () => {
    const { ask } = start()
    expect(await ask({ service: 'ec2', headers: json('AmazonSSM.GetParameter'), body: '{"Name":"a"}' })).toBe(
      `400 {"__type":"InvalidSignatureException","message":"Credential should be scoped to correct service: 'ssm'."}`,
    )
  })
})

describe('a form that names no call', () => {
  test.each([
    ['sts', '', 'MissingAction', 'Missing Action'],
    ['sts', 'Version=2011-06-15', 'MissingAction', 'Missing Action'],
    [
      'sts',
      'Action=GetCallerIdentity',
      'InvalidAction',
      'Could not find operation GetCallerIdentity for version NO_VERSION_SPECIFIED',
    ],
    ['sts', 'Action=GetRole&Version=2010-05-08', 'InvalidAction', 'Could not find operation GetRole for version 2010-05-08'],
    ['sts', 'Action=%GG', 'MalformedQueryString', 'The query string contains a syntax error'],
    ['ec2', 'Version=2016-11-15', 'MissingParameter', 'The request must contain the parameter Action'],
    ['ec2', 'Action=DescribeInstances', 'MissingParameter', 'The request must contain the parameter Version'],
    [
      'ec2',
      'Action=X&Version=2001-01-01',
      'NoSuchVersion',
      'The requested version (2001-01-01) of service AmazonEC2 does not exist',
    ],
    ['ec2', '%', 'MalformedQueryString', 'The query string contains a syntax error.'],
  ])('%s %j answers %s', async (service, body, code, message) => {
    const { ask } = start()
    const answer = await ask({ service, headers: form, body })
    expect(answer).toMatch(/^400 /)
    expect(answer).toContain(`<Code>${code}</Code><Message>${message}</Message>`)
  })

  test('AWS JSON without a target answers UnknownOperationException', async () => {
    const { ask } = start()
    expect(await ask({ service: 'ssm', headers: form, body: 'Action=GetParameter' })).toBe(
      '400 {"__type":"UnknownOperationException"}',
    )
  })
})

describe('a service of several protocols', () => {
  const target = 'GraniteServiceVersion20100801'
  const calls: Record<string, Unsigned> = {
    'AWS JSON': { service: 'monitoring', headers: json(`${target}.ListMetrics`), body: '{}' },
    query: { service: 'monitoring', headers: form, body: 'Action=ListMetrics&Version=2010-08-01' },
    CBOR: {
      ...{ service: 'monitoring', headers: { 'smithy-protocol': 'rpc-v2-cbor' } },
      ...{ path: `/service/${target}/operation/ListMetrics`, body: Buffer.from('a0', 'hex') },
    },
  }
  const denial =
    'User: arn:aws:sts::123456789012:assumed-role/sandbox-go-mysql-api/i-0123456789abcdef0 is not authorized to perform: cloudwatch:ListMetrics because no identity-based policy allows the cloudwatch:ListMetrics action'

  test.each(Object.entries(calls))('is answered in %s, and denied without a resource', async (_protocol, call) => {
    const { ask, world } = start()
    expect(await ask(call)).toMatch(/^200 /)
    allow(world, 'sts:*')
    const answer = await ask(call)
    expect(answer).toMatch(/^40[03] /)
    expect(answer).toContain(denial)
  })

  test('is known by its path, whatever the signature is for', async () => {
    const { ask } = start()
    expect(await ask({ ...calls.CBOR, service: 'ec2' })).toContain(
      "Credential should be scoped to correct service: 'monitoring'.",
    )
  })

  test('reads what is compressed, under a signature of what was sent', async () => {
    const { ask, world } = start()
    const text = JSON.stringify({ Namespace: 'n', MetricData: [{ MetricName: 'm', Value: 1 }] })
    const headers = { ...json(`${target}.PutMetricData`), 'content-encoding': 'gzip' }
    expect(await ask({ service: 'monitoring', headers, body: gzipSync(text) })).toMatch(/^200 /)
    expect(world.metrics.metrics.size).toBe(1)
  })
})
