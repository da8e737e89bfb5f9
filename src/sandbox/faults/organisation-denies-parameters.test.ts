import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { completeStack } from '../../stack/stack.ts'
import { seedWorld } from '../seed.ts'
import fault from './organisation-denies-parameters.ts'

test('there is one policy more, and it does not let the parameter be read', () => {
  const world = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })
  fault.spoil(world)
  expect(world.organisation?.serviceControl.flat().map(({ arn }) => arn)).toEqual([
    'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess',
    'arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess',
    'arn:aws:organizations::999999999999:policy/o-exampleorgid/service_control_policy/p-examplepolicyid',
  ])
})
