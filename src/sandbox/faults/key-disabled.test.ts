import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { completeStack } from '../../stack/stack.ts'
import { seedWorld } from '../seed.ts'
import fault from './key-disabled.ts'

test.each(['alias/aws/ssm', 'alias/app'])('the key of a parameter under %s is Disabled', (key) => {
  const world = seedWorld({ stack: completeStack({ parameter: { key } }), clock: new WoundClock(0) })
  fault.spoil(world)
  const parameter = world.parameters.get('/sandbox/go-mysql-api/db/password')
  expect(world.keys.size).toBe(1)
  expect(world.keys.get(parameter?.key?.id ?? '')?.state).toBe('Disabled')
})
