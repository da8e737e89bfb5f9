import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { completeStack } from '../../stack/stack.ts'
import { MetadataService } from '../imds/answer.ts'
import { seedWorld } from '../seed.ts'
import fault from './imds-port-closed.ts'

test('nobody answers for the metadata service', () => {
  const world = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })
  const service = new MetadataService(world)
  const read = { method: 'GET', target: '/latest/meta-data/', headers: {} }
  expect(service.answer(read)).toMatchObject({ status: 401 })
  fault.spoil(world)
  expect(service.answer(read)).toBe('gone')
})
