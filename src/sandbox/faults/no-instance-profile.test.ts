import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { completeStack } from '../../stack/stack.ts'
import { roleOf } from '../instance-role.ts'
import { seedWorld } from '../seed.ts'
import fault from './no-instance-profile.ts'

test('the instance has no role, though profile and role still exist', () => {
  const world = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })
  fault.spoil(world)
  expect(roleOf(world, world.instance)).toBeUndefined()
  expect(world.instanceProfiles.get('sandbox-go-mysql-api')?.role).toBe('sandbox-go-mysql-api')
  expect(world.roles.has('sandbox-go-mysql-api')).toBe(true)
})
