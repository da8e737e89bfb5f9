import { inspect } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import { WoundClock } from '../core/clock.ts'
import { CredentialsExpired, CredentialsRefused, Imds, ImdsProblem, tokenlessStatus } from './index.ts'
import { type RawServer, startRawServer } from './testing/raw-server.ts'
import { emptyReply, identityDocument, notFoundReply, roleCredentials, textReply, tokenReply } from './testing/replies.ts'

const start = Date.parse('2026-09-26T11:15:51Z')
const roles = '/latest/meta-data/iam/security-credentials/'
const role = `${roles}sandbox-go-mysql-api`

const healthy: Readonly<Record<string, string>> = {
  '/latest/meta-data/instance-id': 'i-0123456789abcdef0',
  '/latest/meta-data/placement/region': 'us-east-1',
  '/latest/meta-data/placement/availability-zone': 'us-east-1a',
  [roles]: 'sandbox-go-mysql-api',
  [role]: roleCredentials,
  '/latest/dynamic/instance-identity/document': identityDocument,
}

const servers: RawServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server[Symbol.asyncDispose]()
})

/** A metadata service whose texts a test may change as it goes. */
async function serve(changes: Readonly<Record<string, string>> = {}) {
  const texts: Record<string, string> = { ...healthy, ...changes }
  const server = await startRawServer((head) => {
    if (head.startsWith('PUT')) return tokenReply
    if (!head.includes('x-aws-ec2-metadata-token')) return emptyReply(401, 'Unauthorized')
    const text = texts[head.split(' ')[1] ?? '']
    return text === undefined ? notFoundReply : textReply(text)
  })
  servers.push(server)
  const clock = new WoundClock(start)
  const asked = (path: string) => server.requests.filter((head) => head.startsWith(`GET ${path} `)).length
  return { server, texts, clock, asked, imds: new Imds({ endpoint: server.url, clock }) }
}

async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'no error',
    (reason: unknown) => reason,
  )
}

describe('the common values', () => {
  test('are read from their places', async () => {
    const { server, imds } = await serve()
    expect(await imds.endpoint()).toBe(server.url)
    expect(await imds.instanceId()).toBe('i-0123456789abcdef0')
    expect(await imds.region()).toBe('us-east-1')
    expect(await imds.availabilityZone()).toBe('us-east-1a')
    expect(await imds.role()).toBe('sandbox-go-mysql-api')
    expect(await imds.accountId()).toBe('111122223333')
  })

  test('are single words, or else came from somewhere else', async () => {
    const { server, imds } = await serve({ '/latest/meta-data/instance-id': '<html>Please sign in</html>' })
    expect(await errorOf(imds.instanceId())).toMatchObject({
      code: 'imds-unexpected-answer',
      status: 200,
      message: 'the answer is no single word',
      tried: `GET ${server.url}/latest/meta-data/instance-id`,
    })
  })
})

describe('the identity document', () => {
  test('is read, and kept as it came', async () => {
    const { imds } = await serve()
    const document = await imds.identityDocument()
    expect(document).toEqual({
      accountId: '111122223333',
      architecture: 'x86_64',
      availabilityZone: 'us-east-1a',
      billingProducts: null,
      devpayProductCodes: null,
      marketplaceProductCodes: ['4i20ezfza3p7xx2kt2g8weu2u'],
      imageId: 'ami-0abcdef1234567890',
      instanceId: 'i-0123456789abcdef0',
      instanceType: 't3.nano',
      kernelId: null,
      pendingTime: '2026-09-26T11:14:09Z',
      privateIp: '10.0.0.5',
      ramdiskId: null,
      region: 'us-east-1',
      version: '2017-09-30',
      raw: identityDocument,
    })
  })

  test.each([
    ['<html></html>', 'the instance identity document is no JSON object'],
    ['null', 'the instance identity document is no JSON object'],
    ['[]', 'the instance identity document is no JSON object'],
    ['{ "accountId" : 111122223333 }', 'the instance identity document has no `accountId`'],
  ])('%s is refused', async (body, message) => {
    const { imds } = await serve({ '/latest/dynamic/instance-identity/document': body })
    expect(await errorOf(imds.identityDocument())).toMatchObject({ code: 'imds-unexpected-answer', message })
  })
})

describe('the role', () => {
  test('without an instance profile there is none', async () => {
    const { server, texts, imds } = await serve()
    delete texts[roles]
    expect(await errorOf(imds.role())).toMatchObject({
      code: 'imds-no-role',
      status: 404,
      message: 'the instance has no role: no instance profile is attached (404)',
      tried: `GET ${server.url}${roles}`,
    })
  })

  test('a profile may hold none', async () => {
    const { imds } = await serve({ [roles]: '' })
    expect(await errorOf(imds.role())).toMatchObject({
      code: 'imds-no-role',
      status: 200,
      message: 'the instance profile holds no role',
    })
  })

  test('a line end after the name is no part of it', async () => {
    const { imds } = await serve({ [roles]: 'sandbox-go-mysql-api\n' })
    expect(await imds.role()).toBe('sandbox-go-mysql-api')
  })
})

describe('the credentials', () => {
  test('carry all that the document says', async () => {
    const { imds } = await serve()
    const { secretAccessKey, sessionToken, ...seen } = await imds.credentials()
    expect(seen).toEqual({
      role: 'sandbox-go-mysql-api',
      accessKeyId: 'ASIACANARYACCESSKEY0',
      expiration: new Date('2026-09-26T17:50:51Z'),
      lastUpdated: new Date('2026-09-26T11:15:51Z'),
    })
    expect(secretAccessKey.reveal()).toBe('canary/secret+access/key')
    expect(sessionToken.reveal()).toBe('canarySessionToken==')
  })

  test('are plain for an SDK', async () => {
    const { imds } = await serve()
    expect(await imds.credentialProvider()()).toEqual({
      accessKeyId: 'ASIACANARYACCESSKEY0',
      secretAccessKey: 'canary/secret+access/key',
      sessionToken: 'canarySessionToken==',
      expiration: new Date('2026-09-26T17:50:51Z'),
    })
  })

  test('cost three requests, however many ask', async () => {
    const { server, imds } = await serve()
    await Promise.all(Array.from({ length: 100 }, () => imds.credentials()))
    expect(server.requests.map((head) => head.split(' ').slice(0, 2).join(' '))).toEqual([
      'PUT /latest/api/token',
      `GET ${roles}`,
      `GET ${role}`,
    ])
  })

  test('are renewed in the five minutes before their end, while the old ones still serve', async () => {
    const { server, texts, clock, asked, imds } = await serve()
    await imds.credentials()
    texts[role] = roleCredentials.replace('T17:50:51Z', 'T23:50:51Z').replace('KEY0', 'KEY1')
    clock.wind((6 * 60 + 30) * 60_000 - 1)
    expect((await imds.credentials()).accessKeyId).toBe('ASIACANARYACCESSKEY0')
    expect(asked(role)).toBe(1)
    clock.wind(1)
    expect((await imds.credentials()).accessKeyId).toBe('ASIACANARYACCESSKEY0')
    await server.arrived(6)
    clock.wind(5 * 60_000)
    expect((await imds.credentials()).accessKeyId).toBe('ASIACANARYACCESSKEY1')
  })

  test('a service that is late with a later end is not asked at every call', async () => {
    const { texts, clock, asked, imds } = await serve()
    await imds.credentials()
    texts[role] = roleCredentials.replace('KEY0', 'KEY1')
    clock.wind((6 * 60 + 31) * 60_000)
    const turn = () => new Promise((resolve) => setImmediate(resolve))
    while ((await imds.credentials()).accessKeyId !== 'ASIACANARYACCESSKEY1') await turn()
    for (let call = 0; call < 10; call++) await imds.credentials().then(turn)
    expect(asked(roles)).toBe(2)
  })

  test('that were refused say why, in the words of the metadata service', async () => {
    const message =
      'EC2 cannot assume the role sandbox-go-mysql-api.  Please see documentation at https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html#troubleshoot_iam-ec2_errors-info-doc.'
    const refused = { Code: 'AssumeRoleUnauthorizedAccess', Message: message, LastUpdated: '2026-09-26T11:15:51Z' }
    const { server, imds } = await serve({ [role]: JSON.stringify(refused) })
    const error = await errorOf(imds.credentials())
    expect(error).toBeInstanceOf(CredentialsRefused)
    expect(error).toMatchObject({
      code: 'imds-credentials-refused',
      status: 200,
      connection: 'open',
      reasonCode: 'AssumeRoleUnauthorizedAccess',
      reason: message,
      message: `the metadata service holds no credentials for the role \`sandbox-go-mysql-api\`: \`AssumeRoleUnauthorizedAccess: ${message}\``,
      tried: `GET ${server.url}${role}`,
    })
  })

  test('that have expired are not passed on', async () => {
    const { server, clock, imds } = await serve()
    clock.wind(7 * 3_600_000)
    const error = await errorOf(imds.credentials())
    expect(error).toBeInstanceOf(CredentialsExpired)
    expect(error).toMatchObject({
      code: 'imds-credentials-expired',
      message:
        "the credentials for the role `sandbox-go-mysql-api` expired at 2026-09-26T17:50:51.000Z, and this machine's clock says 2026-09-26T18:15:51.000Z",
      tried: `GET ${server.url}${role}`,
      expiration: new Date('2026-09-26T17:50:51Z'),
    })
  })

  test('of a role that has just gone are those of no role', async () => {
    const { texts, imds } = await serve()
    delete texts[role]
    expect(await errorOf(imds.credentials())).toMatchObject({ code: 'imds-no-role', status: 404 })
  })

  test.each(['Code', 'LastUpdated', 'AccessKeyId', 'SecretAccessKey', 'Token', 'Expiration'])(
    'without %s are none',
    async (field) => {
      const { imds } = await serve({ [role]: roleCredentials.replace(`"${field}"`, '"Other"') })
      const error = await errorOf(imds.credentials())
      expect(error).toMatchObject({ code: 'imds-unexpected-answer', message: `the credentials document has no \`${field}\`` })
    },
  )

  test.each([
    [roleCredentials.slice(0, -2), 'the credentials document is no JSON object'],
    [roleCredentials.replace('2026-09-26T17:50:51Z', 'tomorrow'), '`Expiration` of the credentials document is no time'],
  ])('that make no sense give away no key', async (body, message) => {
    const { imds } = await serve({ [role]: body })
    const error = await errorOf(imds.credentials())
    expect(error).toMatchObject({ code: 'imds-unexpected-answer', message })
    expect(inspect(error, { depth: 9 })).not.toMatch(/canary/i)
  })

  test('show in no inspection and no JSON', async () => {
    const { imds } = await serve()
    const credentials = await imds.credentials()
    expect(inspect(credentials) + JSON.stringify(credentials) + inspect(imds, { depth: 9 })).not.toMatch(/canary(\/|Session)/)
  })
})

describe('without a token', () => {
  test('the status is all that is asked', async () => {
    const { server, imds } = await serve()
    expect(await tokenlessStatus(imds, 'instance-id')).toBe(401)
    expect(server.requests).toHaveLength(1)
    expect(server.requests[0]).toMatch(/^GET \/latest\/meta-data\/instance-id HTTP\/1.1\r\n/)
    expect(server.requests[0]).not.toContain('token')
  })

  test('a caller who has given up before asking asks nothing', async () => {
    const { server, imds } = await serve()
    await expect(tokenlessStatus(imds, 'instance-id', AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late')
    expect(server.requests).toEqual([])
  })

  test('no answer is a problem', async () => {
    const { server, imds } = await serve()
    await server[Symbol.asyncDispose]()
    servers.length = 0
    expect(await errorOf(tokenlessStatus(imds, 'instance-id'))).toBeInstanceOf(ImdsProblem)
  })
})
