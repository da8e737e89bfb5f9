import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { completeStack } from '../../stack/stack.ts'
import { seedWorld } from '../seed.ts'
import { attachedRole } from './_define.ts'
import fault from './own-policies-hidden.ts'

test('one statement of the debugging permissions is gone', () => {
  const stack = completeStack({ permissions: { debugging: true } })
  const world = seedWorld({ stack, clock: new WoundClock(0) })
  const sids = () => [...attachedRole(world).role.policies.values()].flatMap(({ statements }) => statements.map(({ sid }) => sid))
  const before = sids()
  fault.spoil(world)
  expect(before.filter((sid) => !sids().includes(sid))).toEqual(['DebugRole'])
})
