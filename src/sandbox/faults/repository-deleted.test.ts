import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { completeStack } from '../../stack/stack.ts'
import { seedWorld } from '../seed.ts'
import fault from './repository-deleted.ts'

test('the repository of the stack is gone', () => {
  const world = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })
  expect([...world.repositories.keys()]).toEqual(['sandbox-go-mysql-api'])
  fault.spoil(world)
  expect([...world.repositories.keys()]).toEqual([])
})
