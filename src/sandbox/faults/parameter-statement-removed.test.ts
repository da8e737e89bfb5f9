import { expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { decide, parsePolicy } from '../../policy/index.ts'
import { completeStack } from '../../stack/stack.ts'
import { seedWorld } from '../seed.ts'
import { attachedRole } from './_define.ts'
import fault from './parameter-statement-removed.ts'

const policy = parsePolicy({
  Version: '2012-10-17',
  Statement: [
    { Sid: 'Logs', Effect: 'Allow', Action: 'logs:*', Resource: '*' },
    { Sid: 'AllOfSsm', Effect: 'Allow', Action: 'ssm:*', Resource: '*' },
    { Sid: 'OtherParameter', Effect: 'Allow', Action: 'ssm:GetParameter', Resource: 'arn:aws:ssm:*:*:parameter/other' },
  ],
})

test.each([
  { of: 'the rendered policy', given: {}, left: ['LogInToRegistry', 'PullImage', 'WriteLogs', 'WriteMetrics'] },
  { of: 'a wider policy', given: { policy }, left: ['Logs', 'OtherParameter'] },
])('reading the parameter is denied implicitly, and the rest of $of stays', ({ given, left }) => {
  const world = seedWorld({ stack: completeStack(), clock: new WoundClock(0), ...given })
  const identity = () => [...attachedRole(world).role.policies].map(([name, document]) => ({ name, document }))
  const request = {
    action: 'ssm:GetParameter',
    resource: 'arn:aws:ssm:us-east-1:123456789012:parameter/sandbox/go-mysql-api/db/password',
  }
  expect(decide({ identity: identity() }, request).allowed).toBe(true)
  fault.spoil(world)
  expect(decide({ identity: identity() }, request).denial).toBe('implicit')
  expect(identity().flatMap(({ document }) => document.statements.map(({ sid }) => sid))).toEqual(left)
})
