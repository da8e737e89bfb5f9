import { expect, test } from 'vitest'
import { leastPolicy } from '../policy/index.ts'
import { renderPolicyLimits } from './policy-limits.ts'

const policyFor = (count: number) =>
  leastPolicy(Array.from({ length: count }, (_, i) => ({ action: 's3:GetObject', resource: `arn:aws:s3:::bucket/${1000 + i}` })))

test('a policy that IAM takes needs no words', () => {
  expect(renderPolicyLimits('app', policyFor(10))).toBe('')
})

test('each limit is said, with what IAM takes', () => {
  const size = JSON.stringify(policyFor(500)).length
  expect(renderPolicyLimits('app', policyFor(500))).toBe(
    `policy \`app\` has ${size} characters; IAM takes 10240 for the inline policies of a role
policy \`app\` has ${size} characters; IAM takes 6144 for a managed policy
`,
  )
})
