import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { completeStack } from '../../stack/stack.ts'
import { seedWorld } from '../seed.ts'
import fault from './log-retention-never-set.ts'

test('the events of the log group never end', () => {
  const world = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })
  const retention = () => [...world.logs.groups.values()].map(({ retentionDays }) => retentionDays)
  expect(retention()).toEqual([14])
  fault.spoil(world)
  expect(retention()).toEqual([undefined])
})
