import { expect, test } from 'vitest'
import { knownWorld, mint } from '../../gateway/fixture.ts'
import addTagsToResource from './add-tags-to-resource.ts'

const name = '/sandbox/go-mysql-api/db/password'
const resource = `arn:aws:ssm:us-east-1:123456789012:parameter${name}`

function scene() {
  const world = knownWorld()
  const add = (tags: Record<string, string>, ResourceId = name, ResourceType = 'Parameter') =>
    addTagsToResource.answer(
      {
        ResourceType: ResourceType as 'Parameter',
        ResourceId,
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      },
      world,
      mint(world).principal,
    )
  return { world, add, tags: world.parameters.get(name)?.tags ?? new Map() }
}

test('tags are added, over those of the same key; keys differ by their case', () => {
  const { add, tags } = scene()
  expect(add({ Team: 'web', Stage: 'test' })).toEqual({})
  add({ Team: 'data', team: 'x' })
  expect([...tags]).toEqual([
    ['Team', 'data'],
    ['Stage', 'test'],
    ['team', 'x'],
  ])
})

test.each([
  ['/none', 'Parameter', 'InvalidResourceId', ''],
  ['i-1', 'ManagedInstance', 'NotEmulated', 'this sandbox does not emulate tags of the type ManagedInstance yet'],
  [
    name,
    'Thing',
    'ValidationException',
    "1 validation error detected: Value 'Thing' at 'resourceType' failed to satisfy constraint: Member must satisfy enum value set: [Parameter, Association, Automation, Document, MaintenanceWindow, ManagedInstance, OpsItem, OpsMetadata, PatchBaseline]",
  ],
])('%s of the type %s is a %s', (id, type, code, message) => {
  expect(() => scene().add({ Team: 'data' }, id, type)).toThrow(expect.objectContaining({ code, status: 400, message }))
})

test('a parameter takes fifty tags, and no more', () => {
  const { add, tags } = scene()
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`tag-${i}`, 'x']))
  add(many)
  add(many)
  expect(() => add({ 'one-more': 'x' })).toThrow(expect.objectContaining({ code: 'TooManyTagsError', status: 400 }))
  expect(tags.size).toBe(50)
})

test('it asks with the tags of the parameter, and with those that it is to have', () => {
  const { world, tags } = scene()
  tags.set('Team', 'web')
  const input = { ResourceType: 'Parameter' as const, ResourceId: name, Tags: [{ Key: 'Team', Value: 'data' }] }
  expect(addTagsToResource.asks(input, world)).toEqual([
    {
      action: 'ssm:AddTagsToResource',
      resource,
      context: {
        'aws:resourcetag/team': 'web',
        'ssm:resourcetag/team': 'web',
        'aws:requesttag/team': 'data',
        'aws:tagkeys': ['Team'],
      },
    },
  ])
})
