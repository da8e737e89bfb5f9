import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { completeStack } from '../../stack/stack.ts'
import { seedWorld } from '../seed.ts'
import fault from './web-identity-left-over.ts'

test('it is there for the processes of the instance', () => {
  const world = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })
  fault.spoil(world)
  expect(world.callerEnvironment).toMatchObject({ AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/pod' })
})
