import { expect, test } from 'vitest'
import { knownWorld, mint } from '../../gateway/fixture.ts'
import removeTagsFromResource from './remove-tags-from-resource.ts'

const ResourceType = 'Parameter' as const
const ResourceId = '/sandbox/go-mysql-api/db/password'

test('tags are taken away by their keys; a key that is not there is no matter', () => {
  const world = knownWorld()
  const tags = world.parameters.get(ResourceId)?.tags
  tags?.set('Team', 'data').set('Stage', 'test')
  const input = { ResourceType, ResourceId, TagKeys: ['Team', 'stage'] }
  expect(removeTagsFromResource.answer(input, world, mint(world).principal)).toEqual({})
  expect([...(tags ?? [])]).toEqual([['Stage', 'test']])
})

test('it asks with the keys that are to go', () => {
  const input = { ResourceType, ResourceId, TagKeys: ['Team'] }
  expect(removeTagsFromResource.asks(input, knownWorld())).toEqual([
    {
      action: 'ssm:RemoveTagsFromResource',
      resource: `arn:aws:ssm:us-east-1:123456789012:parameter${ResourceId}`,
      context: { 'aws:tagkeys': ['Team'] },
    },
  ])
})
