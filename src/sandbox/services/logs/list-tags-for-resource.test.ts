import { expect, test } from 'vitest'
import { group, knownLogs } from './group/fixture.ts'
import listTagsForResource from './list-tags-for-resource.ts'

const resourceArn = `arn:aws:logs:us-east-1:123456789012:log-group:${group}`

test('ListTagsForResource lists the tags of a group', () => {
  const { world, caller } = knownLogs()
  expect(listTagsForResource.answer({ resourceArn }, world, caller)).toEqual({ tags: {} })
  world.logs.groups.get(group)?.tags.set('Team', 'data')
  expect(listTagsForResource.answer({ resourceArn }, world, caller)).toEqual({ tags: { Team: 'data' } })
})

test('ListTagsForResource asks for the group without anything behind it', () => {
  expect(listTagsForResource.asks({ resourceArn }, knownLogs().world)).toEqual([
    { action: 'logs:ListTagsForResource', resource: resourceArn, context: {} },
  ])
})
