import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { completeStack } from '../../stack/stack.ts'
import { seedWorld } from '../seed.ts'
import fault from './boundary-forgets-parameters.ts'

test('there is one policy more, and it does not let the parameter be read', () => {
  const world = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })
  fault.spoil(world)
  const boundaries = [...world.roles.values()].flatMap(({ boundary }) => boundary ?? [])
  expect(boundaries).toEqual(['arn:aws:iam::123456789012:policy/boundary-of-all-roles'])
  expect([...world.managedPolicies.keys()]).toEqual(boundaries)
})
