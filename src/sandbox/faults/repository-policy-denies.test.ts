import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { completeStack } from '../../stack/stack.ts'
import { seedWorld } from '../seed.ts'
import fault from './repository-policy-denies.ts'

test('the repository has a policy, and it denies', () => {
  const world = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })
  fault.spoil(world)
  const policy = world.repositories.get('sandbox-go-mysql-api')?.policy
  expect(policy?.statements.map(({ sid, effect }) => `${sid} ${effect}`)).toEqual(['PipelineOnly Deny'])
})
