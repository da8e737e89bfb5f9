import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { decide } from '../../policy/index.ts'
import { completeStack } from '../../stack/stack.ts'
import { seedWorld } from '../seed.ts'
import { attachedRole } from './_define.ts'
import fault from './log-streams-forgotten.ts'

test('writing is allowed on the group, and on none of its streams', () => {
  const world = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })
  const group = 'arn:aws:logs:us-east-1:123456789012:log-group:/aws/ec2/sandbox-go-mysql-api/application'
  const allowed = () =>
    [group, `${group}:log-stream:i-0`].map((resource) => {
      const identity = [...attachedRole(world).role.policies].map(([name, document]) => ({ name, document }))
      return decide({ identity }, { action: 'logs:PutLogEvents', resource }).allowed
    })
  expect(allowed()).toEqual([false, true])
  fault.spoil(world)
  expect(allowed()).toEqual([true, false])
})
