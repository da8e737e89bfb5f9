import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { completeStack } from '../../stack/stack.ts'
import { roleOf } from '../instance-role.ts'
import { seedWorld } from '../seed.ts'
import fault from './profile-without-role.ts'

test('the profile stays attached and holds no role', () => {
  const world = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })
  fault.spoil(world)
  expect(world.instance.profile).toBe('sandbox-go-mysql-api')
  expect(roleOf(world, world.instance)).toBeUndefined()
})
