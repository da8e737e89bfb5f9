import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { decide } from '../../policy/index.ts'
import { completeStack } from '../../stack/stack.ts'
import { seedWorld } from '../seed.ts'
import { attachedRole } from './_define.ts'
import fault from './registry-login-scoped.ts'

test('the login is allowed on the repository, where it has no effect', () => {
  const world = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })
  const repository = 'arn:aws:ecr:us-east-1:123456789012:repository/sandbox-go-mysql-api'
  const allowed = () =>
    [
      ['ecr:GetAuthorizationToken', '*'],
      ['ecr:GetAuthorizationToken', repository],
      ['ecr:BatchGetImage', repository],
      ['ecr:GetDownloadUrlForLayer', repository],
    ].map(([action = '', resource = '']) => {
      const identity = [...attachedRole(world).role.policies].map(([name, document]) => ({ name, document }))
      return decide({ identity }, { action, resource }).allowed
    })
  expect(allowed()).toEqual([true, true, true, true])
  fault.spoil(world)
  expect(allowed()).toEqual([false, true, true, true])
})
