import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { completeStack } from '../../stack/stack.ts'
import { seedWorld } from '../seed.ts'
import fault from './container-variable-left-over.ts'

test('it is there for the processes of the instance', () => {
  const world = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })
  fault.spoil(world)
  expect(world.callerEnvironment).toHaveProperty('AWS_CONTAINER_CREDENTIALS_RELATIVE_URI')
})
