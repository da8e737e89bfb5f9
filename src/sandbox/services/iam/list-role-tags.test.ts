import { expect, test } from 'vitest'
import { knownWorld, mint } from '../../gateway/fixture.ts'
import listRoleTags from './list-role-tags.ts'

const RoleName = 'sandbox-go-mysql-api'

test('tags are listed by their keys, page by page', () => {
  const world = knownWorld()
  world.roles.get(RoleName)?.tags.set('Team', 'data').set('Stage', 'test')
  const list = (page: object) => listRoleTags.answer({ RoleName, ...page }, world, mint(world).principal)
  const first = list({ MaxItems: 1 })
  expect(first).toEqual({ Tags: [{ Key: 'Stage', Value: 'test' }], IsTruncated: true, Marker: expect.any(String) })
  expect(list({ Marker: first.Marker })).toEqual({ Tags: [{ Key: 'Team', Value: 'data' }], IsTruncated: false })
})

test('it asks for the role', () => {
  expect(listRoleTags.asks({ RoleName }, knownWorld())).toMatchObject([
    { action: 'iam:ListRoleTags', resource: `arn:aws:iam::123456789012:role/${RoleName}` },
  ])
})
