import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { completeStack } from '../../stack/stack.ts'
import { seedWorld } from '../seed.ts'
import fault from './organisation-guards-keys.ts'

test.each(['alias/aws/ssm', 'alias/app'])('a parameter under %s has a customer key, and the account a perimeter', (key) => {
  const world = seedWorld({ stack: completeStack({ parameter: { key } }), clock: new WoundClock(0) })
  fault.spoil(world)
  expect(world.keys.has(world.parameters.get('/sandbox/go-mysql-api/db/password')?.key?.id ?? '')).toBe(true)
  expect(world.organisation?.resourceControl.at(-1)?.map(({ name }) => name)).toEqual(['RCPFullAWSAccess', 'p-perimeter'])
})
