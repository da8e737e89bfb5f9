import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { completeStack } from '../../stack/stack.ts'
import { seedWorld } from '../seed.ts'
import fault from './region-unset.ts'

test('neither variable is left', () => {
  const world = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })
  expect(world.callerEnvironment).toMatchObject({ AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'us-east-1' })
  fault.spoil(world)
  expect(world.callerEnvironment).not.toHaveProperty('AWS_REGION')
  expect(world.callerEnvironment).not.toHaveProperty('AWS_DEFAULT_REGION')
})
