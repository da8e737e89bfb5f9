import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { decide } from '../../policy/index.ts'
import { completeStack } from '../../stack/stack.ts'
import { seedWorld } from '../seed.ts'
import { attachedRole } from './_define.ts'
import fault from './parameter-explicitly-denied.ts'

test('a statement denies the parameter, and no other', () => {
  const world = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })
  fault.spoil(world)
  const identity = [...attachedRole(world).role.policies].map(([name, document]) => ({ name, document }))
  const denialOf = (name: string) =>
    decide({ identity }, { action: 'ssm:GetParameter', resource: `arn:aws:ssm:us-east-1:123456789012:parameter${name}` }).denial
  expect(denialOf('/sandbox/go-mysql-api/db/password')).toBe('explicit')
  expect(denialOf('/sandbox/go-mysql-api/db/user')).toBe('implicit')
})
