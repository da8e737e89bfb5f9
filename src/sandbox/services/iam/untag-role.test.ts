import { expect, test } from 'vitest'
import { knownWorld, mint } from '../../gateway/fixture.ts'
import untagRole from './untag-role.ts'

const RoleName = 'sandbox-go-mysql-api'

test('tags are taken away by their keys, whatever the case', () => {
  const world = knownWorld()
  const tags = world.roles.get(RoleName)?.tags
  tags?.set('Team', 'data').set('Stage', 'test')
  expect(untagRole.answer({ RoleName, TagKeys: ['team', 'none'] }, world, mint(world).principal)).toEqual({})
  expect([...(tags ?? [])]).toEqual([['Stage', 'test']])
})

test('it asks with the keys that are to go', () => {
  expect(untagRole.asks({ RoleName, TagKeys: ['Team'] }, knownWorld())).toMatchObject([
    { action: 'iam:UntagRole', context: { 'aws:tagkeys': ['Team'] } },
  ])
})
