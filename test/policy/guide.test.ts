// The naive evaluator, and the engine, against what the guide itself says of its examples.
import { describe, expect, test } from 'vitest'
import { callers, conditionCases, layerCases, resourceCases } from './guide.ts'
import { judge } from './naive.ts'

const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }
const document = (more: object) => ({ Version: '2012-10-17', Statement: { ...statement, ...more } })
const request = { action: 's3:GetObject', resource: 'arn:aws:s3:::b/a', context: {} }

describe('the naive evaluator agrees with the guide', () => {
  test.each(conditionCases)('$page: $condition with $context: $holds', ({ condition, context, holds }) => {
    expect(judge({ identity: [document({ Condition: condition })] }, { ...request, context }).allowed).toBe(holds)
  })

  test.each(resourceCases)('$pattern covers $resource: $matches', ({ pattern, resource, matches }) => {
    expect(judge({ identity: [document({ Resource: pattern })] }, { ...request, resource }).allowed).toBe(matches)
  })

  test.each(layerCases)('$says', ({ policies, caller, resourceAccount, allowed }) => {
    const account = resourceAccount === undefined ? {} : { resourceAccount }
    expect(judge(policies, { ...request, principal: callers[caller], ...account }).allowed).toBe(allowed)
  })
})
