/** Takes tags from a role. */
import { UntagRole$, type UntagRoleRequest } from '@aws-sdk/client-iam'
import { defineOperation } from '../_define.ts'
import { tagKeys } from '../tags.ts'
import { askOfRole, roleNamed } from './entity/entities.ts'
import { dropTag } from './entity/tags.ts'

export default defineOperation<UntagRoleRequest, object>(UntagRole$, {
  asks({ RoleName, TagKeys }, world) {
    const ask = askOfRole('iam:UntagRole', world, RoleName)
    return [{ ...ask, context: { ...ask.context, ...tagKeys(TagKeys) } }]
  },
  answer({ RoleName, TagKeys = [] }, world) {
    const { tags } = roleNamed(world, RoleName)
    for (const key of TagKeys) dropTag(tags, key)
    return {}
  },
})
