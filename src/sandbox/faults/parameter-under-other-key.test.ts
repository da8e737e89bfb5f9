import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { completeStack } from '../../stack/stack.ts'
import { seedWorld } from '../seed.ts'
import fault from './parameter-under-other-key.ts'

test('the parameter is under a key by another alias, and its value is what it was', () => {
  const world = seedWorld({ stack: completeStack({ parameter: { key: 'alias/app' } }), clock: new WoundClock(0) })
  const name = '/sandbox/go-mysql-api/db/password'
  const before = world.parameters.get(name)
  fault.spoil(world)
  const after = world.parameters.get(name)
  expect(after?.value).toBe(before?.value)
  expect(after?.key?.id).not.toBe(before?.key?.id)
  expect([...(world.keys.get(after?.key?.id ?? '')?.aliases ?? [])]).toEqual(['alias/of-another-team'])
})
