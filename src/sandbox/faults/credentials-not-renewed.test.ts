import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { completeStack } from '../../stack/stack.ts'
import { CredentialIssuer } from '../instance-role.ts'
import { seedWorld } from '../seed.ts'
import { attachedRole } from './_define.ts'
import fault from './credentials-not-renewed.ts'

test('the credentials that are handed out have expired, however long one waits', () => {
  const clock = new WoundClock(Date.UTC(2026, 8, 26))
  const world = seedWorld({ stack: completeStack(), clock })
  fault.spoil(world)
  const issuer = new CredentialIssuer(world)
  const { role } = attachedRole(world)
  const first = issuer.issue(world.instance, role, '2.0')
  if (first.code !== 'Success') throw new Error(first.code)
  expect(first.session.expiresAt).toBeLessThan(clock.now())
  clock.wind(2 * 3600 * 1000)
  expect(issuer.issue(world.instance, role, '2.0')).toEqual(first)
})
