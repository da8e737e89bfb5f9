import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { WoundClock } from '../../../core/clock.ts'
import { parsePolicy, parseTrustPolicy } from '../../../policy/index.ts'
import { addAccount } from '../../account.ts'
import { knownWorld, mint } from '../../gateway/fixture.ts'
import { ManagedPolicy } from '../../managed-policy.ts'
import type { Principal } from '../../principal.ts'
import assumeRole from './assume-role.ts'

const RoleArn = 'arn:aws:iam::123456789012:role/deployer'
const input = { RoleArn, RoleSessionName: 'release' }
const now = Date.UTC(2026, 8, 26, 11, 30)

function scene(caller: Partial<Principal> = {}) {
  const world = knownWorld(new WoundClock(now))
  const trust = parseTrustPolicy({ Statement: { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' } })
  const role = {
    name: 'deployer',
    id: 'AROADEPLOYERDEPLOYER1',
    trust,
    policies: new Map(),
    attached: new Set<string>(),
    tags: new Map(),
    createdAt: 0,
  }
  world.roles.set('deployer', role)
  const principal = { ...mint(world).principal, ...caller }
  return {
    world,
    role,
    ask: (more: object) => assumeRole.asks({ ...input, ...more }, world, principal),
    assume: (more: object = {}) => assumeRole.answer({ ...input, ...more }, world, principal),
  }
}

const refused = (code: string, message: string) => expect.objectContaining({ code, message })

test('a role that is assumed hands out keys for an hour', () => {
  const { world, assume } = scene()
  const { Credentials, AssumedRoleUser, ...rest } = assume()
  expect(AssumedRoleUser).toEqual({
    AssumedRoleId: 'AROADEPLOYERDEPLOYER1:release',
    Arn: 'arn:aws:sts::123456789012:assumed-role/deployer/release',
  })
  expect(Credentials?.Expiration).toEqual(new Date(now + 3_600_000))
  expect(rest).toEqual({})
  const session = world.sessions.find(Credentials?.AccessKeyId ?? '')
  expect(session).toMatchObject({
    secretAccessKey: Credentials?.SecretAccessKey,
    sessionToken: Credentials?.SessionToken,
    principal: { roleName: 'deployer', accountId: '123456789012' },
    // They came from no metadata service.
    roleDelivery: undefined,
    instanceId: undefined,
  })
  expect(session).not.toHaveProperty('policies')
})

test('a role of another account is found there', () => {
  const { world, role, assume } = scene()
  addAccount(world, '210987654321').roles.set('deployer', { ...role, id: 'AROAFOREIGNFOREIGN123' })
  const { AssumedRoleUser } = assume({ RoleArn: 'arn:aws:iam::210987654321:role/deployer' })
  expect(AssumedRoleUser).toEqual({
    AssumedRoleId: 'AROAFOREIGNFOREIGN123:release',
    Arn: 'arn:aws:sts::210987654321:assumed-role/deployer/release',
  })
})

test('one role by way of another lasts an hour at most', () => {
  expect(() => scene().assume({ DurationSeconds: 3601 })).toThrow(
    refused(
      'ValidationError',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    ),
  )
  expect(scene().assume({ DurationSeconds: 900 }).Credentials?.Expiration).toEqual(new Date(now + 900_000))
})

describe('what is asked', () => {
  test('is the role, with what trust policies look at', () => {
    expect(scene().ask({ ExternalId: 'ticket-7' })).toEqual([
      {
        action: 'sts:AssumeRole',
        resource: RoleArn,
        context: { 'sts:rolesessionname': 'release', 'sts:externalid': 'ticket-7' },
      },
    ])
  })

  test('is also to tag, where there are tags', () => {
    const tagging = { 'aws:tagkeys': ['Team'], 'aws:requesttag/team': 'payments', 'sts:transitivetagkeys': ['Team'] }
    expect(scene().ask({ Tags: [{ Key: 'Team', Value: 'payments' }], TransitiveTagKeys: ['Team'] })).toEqual([
      { action: 'sts:AssumeRole', resource: RoleArn, context: { 'sts:rolesessionname': 'release', ...tagging } },
      { action: 'sts:TagSession', resource: RoleArn, context: tagging },
    ])
  })

  test('is also to say who stands behind the session', () => {
    const identity = { 'sts:sourceidentity': 'alice' }
    expect(scene().ask({ SourceIdentity: 'alice' })).toEqual([
      { action: 'sts:AssumeRole', resource: RoleArn, context: { 'sts:rolesessionname': 'release', ...identity } },
      { action: 'sts:SetSourceIdentity', resource: RoleArn, context: identity },
    ])
  })

  test('counts what the session of the caller hands on', () => {
    const tags = [
      { key: 'Team', value: 'payments', isTransitive: true },
      { key: 'Shift', value: 'night', isTransitive: false },
    ]
    const asked = scene({ tags, sourceIdentity: 'alice' }).ask({})
    expect(asked).toMatchObject([
      { action: 'sts:AssumeRole' },
      { action: 'sts:TagSession', context: { 'aws:tagkeys': ['Team'] } },
      { action: 'sts:SetSourceIdentity', context: { 'sts:sourceidentity': 'alice' } },
    ])
  })
})

describe('a session', () => {
  test('has its tags, and those that are handed on', () => {
    const { world, assume } = scene({ tags: [{ key: 'Team', value: 'payments', isTransitive: true }], sourceIdentity: 'alice' })
    const { Credentials, SourceIdentity, PackedPolicySize } = assume({ Tags: [{ Key: 'Shift', Value: 'night' }] })
    expect(SourceIdentity).toBe('alice')
    expect(PackedPolicySize).toBeGreaterThan(0)
    expect(world.sessions.find(Credentials?.AccessKeyId ?? '')?.principal).toMatchObject({
      sourceIdentity: 'alice',
      tags: [
        { key: 'Team', value: 'payments', isTransitive: true },
        { key: 'Shift', value: 'night', isTransitive: false },
      ],
    })
  })

  test('is called from where its caller is', () => {
    const { world, assume } = scene()
    const session = world.sessions.find(assume().Credentials?.AccessKeyId ?? '')
    expect(session).toMatchObject({ instanceId: undefined, principal: { calledFrom: world.instance.id } })
  })

  test('is limited by the policies that are passed, and says how much room they take', () => {
    const { world, assume } = scene()
    const arn = 'arn:aws:iam::123456789012:policy/read-only'
    const document = parsePolicy({ Statement: { Effect: 'Allow', Action: 'ssm:Get*', Resource: '*' } })
    const managed = new ManagedPolicy({ arn, name: 'read-only', document, createdAt: 0 })
    world.managedPolicies.set(arn, managed)
    const Policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}'
    const { Credentials, PackedPolicySize } = assume({ Policy, PolicyArns: [{ arn }] })
    expect(PackedPolicySize).toBeLessThan(50)
    expect(world.sessions.find(Credentials?.AccessKeyId ?? '')?.policies).toEqual([
      { name: 'session', document: expect.objectContaining({ statements: [expect.anything()] }) },
      managed,
    ])
  })
})

describe('refused in the words of STS are', () => {
  const nameWords = (value: string, constraint: string) =>
    `Value '${value}' at 'roleSessionName' failed to satisfy constraint: ${constraint}`
  test.each([
    [
      'a session name with a space',
      { RoleSessionName: 'my release' },
      `1 validation error detected: ${nameWords('my release', String.raw`Member must satisfy regular expression pattern: [\w+=,.@-]*`)}`,
    ],
    [
      'several things at once',
      { RoleSessionName: 'x', DurationSeconds: 20 },
      `2 validation errors detected: ${nameWords('x', 'Member must have length greater than or equal to 2')}; Value '20' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900`,
    ],
    [
      'a time of more than twelve hours',
      { DurationSeconds: 43_201 },
      "1 validation error detected: Value '43201' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 43200",
    ],
    [
      'what is no ARN of a role',
      { RoleArn: 'arn:aws:iam::123456789012:user/deployer' },
      'arn:aws:iam::123456789012:user/deployer is invalid',
    ],
    [
      'too many tags',
      { Tags: Array.from({ length: 51 }, (_, i) => ({ Key: `k${i}`, Value: '' })) },
      "1 validation error detected: Value at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50",
    ],
  ])('%s', (_, more, message) => {
    expect(() => scene().ask(more)).toThrow(refused('ValidationError', message))
  })

  test('another source identity than the one that is set', () => {
    expect(() => scene({ sourceIdentity: 'alice' }).ask({ SourceIdentity: 'bob' })).toThrow(
      refused('ValidationError', 'The source identity is already set for this assume role session'),
    )
    expect(scene({ sourceIdentity: 'alice' }).ask({ SourceIdentity: 'alice' })).toHaveLength(2)
  })

  test.each([
    [
      'two tags of one key',
      {
        Tags: [
          { Key: 'Shift', Value: 'day' },
          { Key: 'shift', Value: 'night' },
        ],
      },
      'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    ],
    [
      'a tag that is handed on already',
      { Tags: [{ Key: 'team', Value: 'search' }] },
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    ],
    [
      'a transitive key without a tag',
      { TransitiveTagKeys: ['Shift'] },
      'The specified transitive tag key must be included in the requested tags.',
    ],
  ])('%s', (_, more, message) => {
    const tags = [{ key: 'Team', value: 'payments', isTransitive: true }]
    expect(() => scene({ tags }).ask(more)).toThrow(refused('InvalidParameterValue', message))
  })

  test('policies and tags that need more room than there is', () => {
    const Action = Array.from({ length: 50 }, (_, i) => `s3:${createHash('md5').update(String(i)).digest('hex')}`)
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] })
    expect(Policy.length).toBeLessThan(2048)
    expect(() => scene().assume({ Policy })).toThrow(
      expect.objectContaining({
        code: 'PackedPolicyTooLarge',
        message: expect.stringMatching(/^Packed policy consumes \d{3}% of allotted space\.$/),
      }),
    )
    const Tags = Array.from({ length: 50 }, (_, i) => ({
      Key: `key${i}`,
      Value: createHash('md5').update(String(i)).digest('hex'),
    }))
    expect(() => scene().assume({ Tags })).toThrow(/^Packed size of session tags consumes \d{3}% of allotted space\.$/)
  })

  test('a policy that is none, and one that is not there', () => {
    expect(() => scene().assume({ Policy: '{' })).toThrow(expect.objectContaining({ code: 'MalformedPolicyDocument' }))
    const arn = 'arn:aws:iam::123456789012:policy/gone'
    expect(() => scene().assume({ PolicyArns: [{ arn }] })).toThrow(
      refused('NoSuchEntity', `Policy ${arn} does not exist or is not attachable.`),
    )
    expect(() => scene().assume({ PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }] })).toThrow(
      expect.objectContaining({ code: 'NotEmulated' }),
    )
  })
})
