import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { decide } from '../../policy/index.ts'
import { completeStack } from '../../stack/stack.ts'
import { seedWorld } from '../seed.ts'
import { attachedRole } from './_define.ts'
import fault from './metrics-statement-removed.ts'

test('metrics may be written nowhere', () => {
  const world = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })
  const allowed = () =>
    ['sandbox-go-mysql-api', 'sandbox-go-mysql-api-old'].map((namespace) => {
      const identity = [...attachedRole(world).role.policies].map(([name, document]) => ({ name, document }))
      const context = { 'cloudwatch:namespace': namespace }
      return decide({ identity }, { action: 'cloudwatch:PutMetricData', resource: '*', context }).allowed
    })
  expect(allowed()).toEqual([true, false])
  fault.spoil(world)
  expect(allowed()).toEqual([false, false])
})
