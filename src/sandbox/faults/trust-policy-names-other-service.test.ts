import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { trusts } from '../../policy/trust.ts'
import { completeStack } from '../../stack/stack.ts'
import { seedWorld } from '../seed.ts'
import { attachedRole } from './_define.ts'
import fault from './trust-policy-names-other-service.ts'

test('the role trusts RDS and no longer EC2', () => {
  const world = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })
  const trusted = () =>
    ['ec2.amazonaws.com', 'rds.amazonaws.com'].filter((service) => trusts(attachedRole(world).role.trust, service))
  expect(trusted()).toEqual(['ec2.amazonaws.com'])
  fault.spoil(world)
  expect(trusted()).toEqual(['rds.amazonaws.com'])
})
