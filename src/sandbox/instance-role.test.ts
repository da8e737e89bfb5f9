import { expect, test } from 'vitest'
import { WoundClock } from '../core/clock.ts'
import { parseTrustPolicy } from '../policy/index.ts'
import { completeStack } from '../stack/stack.ts'
import { CredentialIssuer, roleOf } from './instance-role.ts'
import { seedWorld } from './seed.ts'

const noon = Date.UTC(2026, 10, 24, 12)

function scene() {
  const clock = new WoundClock(noon)
  const world = seedWorld({ stack: completeStack(), clock })
  const attached = roleOf(world, world.instance)
  if (!attached) throw new Error('a fresh world has a role')
  const issuer = new CredentialIssuer(world)
  const issue = (delivery: '1.0' | '2.0' = '2.0') => {
    const issued = issuer.issue(world.instance, attached.role, delivery)
    if (issued.code !== 'Success') throw new Error(issued.code)
    return issued.session
  }
  return { clock, world, ...attached, issuer, issue }
}

test('credentials last six hours and thirty-five minutes, and speak for the role on the instance', () => {
  const { world, role, issue } = scene()
  const { expiresAt, principal, roleDelivery, instanceId } = issue()
  expect(new Date(expiresAt).toISOString()).toBe('2026-11-24T18:35:00.000Z')
  expect({ principal, roleDelivery, instanceId }).toEqual({
    principal: {
      type: 'AssumedRole',
      arn: `arn:aws:sts::123456789012:assumed-role/sandbox-go-mysql-api/${world.instance.id}`,
      userId: `${role.id}:${world.instance.id}`,
      accountId: '123456789012',
      roleName: 'sandbox-go-mysql-api',
      calledFrom: world.instance.id,
    },
    roleDelivery: '2.0',
    instanceId: world.instance.id,
  })
})

test('the same set is handed out until it turns over after an hour; the old one works on beside the new', () => {
  const { clock, world, issue } = scene()
  const first = issue()
  clock.wind(3_599_999)
  expect(issue()).toBe(first)
  clock.wind(1)
  const second = issue()
  expect(second.accessKeyId).not.toBe(first.accessKeyId)
  expect(world.sessions.find(first.accessKeyId)).toBe(first)
  expect(first.expiresAt).toBeGreaterThan(clock.now())
})

test('IMDSv1 and IMDSv2 hand out different sets', () => {
  const { issue } = scene()
  const [v1, v2] = [issue('1.0'), issue('2.0')]
  expect(v1.accessKeyId).not.toBe(v2.accessKeyId)
  expect([v1.roleDelivery, v2.roleDelivery]).toEqual(['1.0', '2.0'])
})

test('keys have the shape of temporary ones', () => {
  const { issue } = scene()
  const { accessKeyId, secretAccessKey, sessionToken } = issue()
  expect(accessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/)
  expect(secretAccessKey).toMatch(/^[A-Za-z0-9+/]{40}$/)
  expect(sessionToken.length).toBeGreaterThan(700)
})

test('a role that does not trust EC2 gives no credentials but a reason', () => {
  const { world, role, issuer } = scene()
  role.trust = parseTrustPolicy({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: 'rds.amazonaws.com' }, Action: 'sts:AssumeRole' }],
  })
  expect(issuer.issue(world.instance, role, '2.0')).toEqual({
    code: 'AssumeRoleUnauthorizedAccess',
    message:
      'EC2 cannot assume the role sandbox-go-mysql-api.  Please see documentation at https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html#troubleshoot_iam-ec2_errors-info-doc.',
    at: noon,
  })
})

test('an issuer that stopped renewing hands out one set that ran out an hour ago', () => {
  const { clock, world, issue } = scene()
  world.instance.renewsCredentials = false
  const stale = issue()
  expect(stale.expiresAt).toBe(clock.now() - 3_600_000)
  clock.wind(24 * 3_600_000)
  expect(issue()).toBe(stale)
})

test('without a profile, or with one that holds no role, there is no role', () => {
  const { world, profile } = scene()
  profile.role = undefined
  expect(roleOf(world, world.instance)).toBeUndefined()
  world.instance.profile = undefined
  expect(roleOf(world, world.instance)).toBeUndefined()
})
