import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { policyText } from '../../policy/index.ts'
import { completeStack } from '../../stack/stack.ts'
import { seedWorld } from '../seed.ts'
import fault from './key-policy-forgets-the-account.ts'

test.each(['alias/aws/ssm', 'alias/app'])('the key of a parameter under %s no longer trusts the account', (key) => {
  const world = seedWorld({ stack: completeStack({ parameter: { key } }), clock: new WoundClock(0) })
  fault.spoil(world)
  const parameter = world.parameters.get('/sandbox/go-mysql-api/db/password')
  const spoilt = world.keys.get(parameter?.key?.id ?? '')
  expect(spoilt?.state).toBe('Enabled')
  expect(spoilt && policyText(spoilt.policy)).toContain('role/rolecall-operator')
  expect(spoilt && policyText(spoilt.policy)).not.toContain(':root')
})
