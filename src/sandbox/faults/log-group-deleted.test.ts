import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { completeStack } from '../../stack/stack.ts'
import { seedWorld } from '../seed.ts'
import fault from './log-group-deleted.ts'

test('the log group of the stack is gone', () => {
  const world = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })
  expect([...world.logs.groups.keys()]).toEqual(['/aws/ec2/sandbox-go-mysql-api/application'])
  fault.spoil(world)
  expect([...world.logs.groups.keys()]).toEqual([])
})
