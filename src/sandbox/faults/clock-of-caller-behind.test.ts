import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { completeStack } from '../../stack/stack.ts'
import { seedWorld } from '../seed.ts'
import fault from './clock-of-caller-behind.ts'

test("AWS's time is further on than the caller's, by more than signatures may be old", () => {
  const clock = new WoundClock(0)
  const world = seedWorld({ stack: completeStack(), clock })
  expect(world.clock.now()).toBe(clock.now())
  fault.spoil(world)
  expect(world.clock.now() - clock.now()).toBe(360_000)
})
