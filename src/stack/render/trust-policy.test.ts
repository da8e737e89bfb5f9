import { expect, test } from 'vitest'
import { renderTrustPolicy } from './trust-policy.ts'

test('EC2 alone may assume the role', () => {
  expect(renderTrustPolicy().Statement).toEqual([
    { Sid: 'AssumedByEc2', Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ])
})
