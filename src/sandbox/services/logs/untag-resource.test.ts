import { expect, test } from 'vitest'
import { group, knownLogs } from './group/fixture.ts'
import untagResource from './untag-resource.ts'

const resourceArn = `arn:aws:logs:us-east-1:123456789012:log-group:${group}`

test('UntagResource takes tags away by their keys; a key that is not there is no matter', () => {
  const { world, caller } = knownLogs()
  const tags = world.logs.groups.get(group)?.tags
  tags?.set('Team', 'data').set('Stage', 'test')
  expect(untagResource.answer({ resourceArn, tagKeys: ['Team', 'none'] }, world, caller)).toBeUndefined()
  expect([...(tags ?? [])]).toEqual([['Stage', 'test']])
})

test('UntagResource asks with the keys that are to go', () => {
  const { world } = knownLogs()
  expect(untagResource.asks({ resourceArn, tagKeys: ['Team'] }, world)).toEqual([
    { action: 'logs:UntagResource', resource: resourceArn, context: { 'aws:tagkeys': ['Team'] } },
  ])
})
