import { expect, test } from 'vitest'
import { knownWorld, mint } from '../../gateway/fixture.ts'
import listTagsForResource from './list-tags-for-resource.ts'

const ResourceType = 'Parameter' as const
const ResourceId = '/sandbox/go-mysql-api/db/password'

test('the tags of a parameter are listed', () => {
  const world = knownWorld()
  const list = (id: string) => listTagsForResource.answer({ ResourceType, ResourceId: id }, world, mint(world).principal)
  expect(list(ResourceId)).toEqual({ TagList: [] })
  world.parameters.get(ResourceId)?.tags.set('Team', 'data')
  expect(list(ResourceId)).toEqual({ TagList: [{ Key: 'Team', Value: 'data' }] })
  expect(() => list('/none')).toThrow(expect.objectContaining({ code: 'InvalidResourceId', status: 400 }))
})

test('it asks for the parameter', () => {
  expect(listTagsForResource.asks({ ResourceType, ResourceId }, knownWorld())).toEqual([
    { action: 'ssm:ListTagsForResource', resource: `arn:aws:ssm:us-east-1:123456789012:parameter${ResourceId}`, context: {} },
  ])
})
