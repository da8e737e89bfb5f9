import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { completeStack } from '../../stack/stack.ts'
import { seedWorld } from '../seed.ts'
import fault from './keys-in-environment.ts'

test('it is there for the processes of the instance', () => {
  const world = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })
  fault.spoil(world)
  expect(world.callerEnvironment).toMatchObject({ AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE' })
})
