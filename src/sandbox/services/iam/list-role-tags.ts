/** Lists the tags of a role, by their keys. */
import { ListRoleTags$, type ListRoleTagsRequest, type ListRoleTagsResponse } from '@aws-sdk/client-iam'
import { defineOperation } from '../_define.ts'
import { askOfRole, roleNamed } from './entity/entities.ts'
import { pageOf } from './entity/page.ts'

export default defineOperation<ListRoleTagsRequest, ListRoleTagsResponse>(ListRoleTags$, {
  asks: ({ RoleName }, world) => [askOfRole('iam:ListRoleTags', world, RoleName)],
  answer(input, world) {
    const tags = [...roleNamed(world, input.RoleName).tags].sort(([a], [b]) => (a < b ? -1 : 1))
    const { items, more } = pageOf(tags, input)
    return { Tags: items.map(([Key, Value]) => ({ Key, Value })), ...more }
  },
})
