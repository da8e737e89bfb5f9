import { describe, expect, test } from 'vitest'
import { parseTrustPolicy } from '../../policy/index.ts'
import { MetadataService } from './answer.ts'
import { knownWorld } from './fixture.ts'

function start() {
  const { world, clock } = knownWorld()
  world.instance.options.httpTokens = 'optional'
  const service = new MetadataService(world)
  const ask = (method: string, target: string, headers: Record<string, string> = {}) => {
    const answer = service.answer({ method, target, headers })
    if (typeof answer === 'string') throw new Error(`no reply: ${answer}`)
    return answer.status === 200 ? answer.body : String(answer.status)
  }
  const get = (path: string, headers?: Record<string, string>) => ask('GET', `/latest/meta-data/${path}`, headers)
  const grant = () => ask('PUT', '/latest/api/token', { 'x-aws-ec2-metadata-token-ttl-seconds': '21600' })
  const role = world.roles.get('sandbox-go-mysql-api')
  const profile = world.instanceProfiles.get('sandbox-go-mysql-api')
  if (!role || !profile) throw new Error('the seeded world has a role and a profile')
  return { world, clock, get, grant, role, profile }
}

const credentialsPath = 'iam/security-credentials/sandbox-go-mysql-api'

describe('with a profile and a role', () => {
  test('the profile is described as captured', () => {
    const { get, profile } = start()
    expect(get('iam/info')).toBe(
      `{\n  "Code" : "Success",\n  "LastUpdated" : "2026-09-26T11:30:00Z",\n  "InstanceProfileArn" : "arn:aws:iam::123456789012:instance-profile/sandbox-go-mysql-api",\n  "InstanceProfileId" : "${profile.id}"\n}`,
    )
  })

  test('the role is listed, not the profile', () => {
    const { get, world, profile } = start()
    world.instanceProfiles.set('another-name', { ...profile, name: 'another-name' })
    world.instance.profile = 'another-name'
    expect(get('iam/security-credentials/')).toBe('sandbox-go-mysql-api')
    expect(get('iam/security-credentials/another-name')).toBe('404')
    expect(get('iam/info')).toContain('instance-profile/another-name"')
  })

  test('the credentials are printed as captured, are known to the endpoint, and live 6 h 35 min', () => {
    const { get, world } = start()
    const body = get(credentialsPath)
    const [, accessKeyId = '', secret, token] =
      /^\{\n {2}"Code" : "Success",\n {2}"LastUpdated" : "2026-09-26T11:30:00Z",\n {2}"Type" : "AWS-HMAC",\n {2}"AccessKeyId" : "(ASIA[A-Z2-7]{16})",\n {2}"SecretAccessKey" : "([\w+/]{40})",\n {2}"Token" : "([\w+/=]+)",\n {2}"Expiration" : "2026-09-26T18:05:00Z"\n\}$/.exec(
        body,
      ) ?? []
    expect(world.sessions.find(accessKeyId)).toMatchObject({ secretAccessKey: secret, sessionToken: token, roleDelivery: '1.0' })
  })

  test('IMDSv1 and IMDSv2 hand out different credentials, and each keeps its own', () => {
    const { get, grant, world } = start()
    const header = { 'x-aws-ec2-metadata-token': grant() }
    const keyOf = (body: string) => String(JSON.parse(body).AccessKeyId)
    const [v1, v2] = [keyOf(get(credentialsPath)), keyOf(get(credentialsPath, header))]
    expect(v1).not.toBe(v2)
    expect(keyOf(get(credentialsPath))).toBe(v1)
    expect(keyOf(get(credentialsPath, header))).toBe(v2)
    expect(world.sessions.find(v1)?.roleDelivery).toBe('1.0')
    expect(world.sessions.find(v2)?.roleDelivery).toBe('2.0')
  })

  test('new credentials are there long before the old ones end', () => {
    const { get, clock, world } = start()
    const keyOf = () => String(JSON.parse(get(credentialsPath)).AccessKeyId)
    const old = keyOf()
    clock.wind(3600 * 1000)
    expect(keyOf()).not.toBe(old)
    expect(world.sessions.find(old)?.expiresAt).toBe(Date.UTC(2026, 8, 26, 18, 5, 0))
  })

  test('listing the role mints nothing', () => {
    const { get, world } = start()
    const minted: unknown[] = []
    const mint = world.sessions.mint.bind(world.sessions)
    world.sessions.mint = (...given) => {
      minted.push(given)
      return mint(...given)
    }
    get('iam/')
    get('iam/security-credentials/')
    expect(minted).toEqual([])
    get(credentialsPath)
    expect(minted).toHaveLength(1)
  })
})

test('a role that does not trust EC2 says so in the body, with status 200, while the profile stays a success', () => {
  const { get, role } = start()
  role.trust = parseTrustPolicy({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'rds.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  })
  expect(get('iam/security-credentials/')).toBe('sandbox-go-mysql-api')
  expect(get(credentialsPath)).toBe(
    '{\n  "Code" : "AssumeRoleUnauthorizedAccess",\n  "Message" : "EC2 cannot assume the role sandbox-go-mysql-api.  Please see documentation at https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html#troubleshoot_iam-ec2_errors-info-doc.",\n  "LastUpdated" : "2026-09-26T11:30:00Z"\n}',
  )
  expect(get('iam/info')).toContain('"Code" : "Success"')
})

test.each([
  ['no profile', ({ world }: ReturnType<typeof start>) => (world.instance.profile = undefined)],
  ['a profile that does not exist', ({ world }: ReturnType<typeof start>) => (world.instance.profile = 'gone')],
  ['a profile without a role', ({ profile }: ReturnType<typeof start>) => (profile.role = undefined)],
])('with %s the whole of iam/ answers 404', (_, spoil) => {
  const started = start()
  expect(started.get('')).toContain('\niam/\n')
  spoil(started)
  expect(started.get('')).not.toContain('iam/')
  expect(started.get('iam/')).toBe('404')
  expect(started.get('iam/info')).toBe('404')
  expect(started.get('iam/security-credentials/')).toBe('404')
  expect(started.get(credentialsPath)).toBe('404')
})
