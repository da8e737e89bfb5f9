import { expect, test } from 'vitest'
import { knownWorld, mint } from '../../gateway/fixture.ts'
import tagRole from './tag-role.ts'

const RoleName = 'sandbox-go-mysql-api'

function scene() {
  const world = knownWorld()
  const tag = (tags: Record<string, string>, role = RoleName) =>
    tagRole.answer(
      { RoleName: role, Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) },
      world,
      mint(world).principal,
    )
  return { world, tag, tags: world.roles.get(RoleName)?.tags ?? new Map() }
}

test('a key is one whatever its case, and is spelt as it was last', () => {
  const { tag, tags } = scene()
  expect(tag({ Team: 'web', Stage: 'test' })).toEqual({})
  tag({ team: 'data' })
  expect([...tags]).toEqual([
    ['Stage', 'test'],
    ['team', 'data'],
  ])
})

test('two spellings of a key in one call are refused', () => {
  expect(() => scene().tag({ Team: 'a', team: 'b' })).toThrow(
    expect.objectContaining({
      code: 'InvalidInput',
      status: 400,
      message: 'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    }),
  )
})

test('a role takes fifty tags, and no more', () => {
  const { tag, tags } = scene()
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`tag-${i}`, 'x']))
  tag(many)
  tag({ 'TAG-0': 'y' })
  expect(() => tag({ 'one-more': 'x' })).toThrow(
    expect.objectContaining({ code: 'LimitExceeded', status: 409, message: 'Cannot exceed quota for TagsPerRole: 50' }),
  )
  expect(tags.size).toBe(50)
})

test('a role that is not there has no tags', () => {
  expect(() => scene().tag({ Team: 'data' }, 'none')).toThrow(expect.objectContaining({ code: 'NoSuchEntity', status: 404 }))
})

test('it asks with the tags of the role, and with those that it is to have', () => {
  const { world, tags } = scene()
  tags.set('Team', 'web')
  expect(tagRole.asks({ RoleName, Tags: [{ Key: 'Team', Value: 'data' }] }, world)).toEqual([
    {
      action: 'iam:TagRole',
      resource: `arn:aws:iam::123456789012:role/${RoleName}`,
      shownAs: `role ${RoleName}`,
      context: {
        'aws:resourcetag/team': 'web',
        'iam:resourcetag/team': 'web',
        'aws:requesttag/team': 'data',
        'aws:tagkeys': ['Team'],
      },
    },
  ])
})
