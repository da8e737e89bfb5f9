import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { completeStack } from '../../stack/stack.ts'
import { seedWorld } from '../seed.ts'
import fault from './metadata-disabled-in-environment.ts'

test('the variable stands in the environment of the caller', () => {
  const world = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })
  const before = { ...world.callerEnvironment }
  fault.spoil(world)
  expect(world.callerEnvironment).toEqual({ ...before, AWS_EC2_METADATA_DISABLED: 'true' })
})
