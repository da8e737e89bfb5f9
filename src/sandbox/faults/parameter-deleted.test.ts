import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { completeStack } from '../../stack/stack.ts'
import { seedWorld } from '../seed.ts'
import fault from './parameter-deleted.ts'

test('the parameter of the stack is gone', () => {
  const world = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })
  expect([...world.parameters.keys()]).toEqual(['/sandbox/go-mysql-api/db/password'])
  fault.spoil(world)
  expect([...world.parameters.keys()]).toEqual([])
})
