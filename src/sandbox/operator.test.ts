import { expect, test } from 'vitest'
import { WoundClock } from '../core/clock.ts'
import { decide } from '../policy/index.ts'
import { trusts } from '../policy/trust.ts'
import { completeStack } from '../stack/stack.ts'
import { operatorKeys } from './operator.ts'
import { seedWorld } from './seed.ts'

test('the operator has keys that are known, may do everything, and are no instance’s', () => {
  const world = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })
  const keys = operatorKeys(world)
  const session = world.sessions.find(keys.AWS_ACCESS_KEY_ID ?? '')
  expect(session).toMatchObject({ secretAccessKey: keys.AWS_SECRET_ACCESS_KEY, sessionToken: keys.AWS_SESSION_TOKEN })
  expect(session).toMatchObject({ instanceId: undefined, roleDelivery: undefined, expiresAt: 3_600_000 })
  const role = world.roles.get(session?.principal.roleName ?? '')
  const identity = Array.from(role?.policies ?? [], ([name, document]) => ({ name, document }))
  expect(decide({ identity }, { action: 'iam:PutRolePolicy', resource: 'arn:aws:iam::123456789012:role/any' }).allowed).toBe(true)
  expect(role && trusts(role.trust, 'ec2.amazonaws.com')).toBe(false)
})
