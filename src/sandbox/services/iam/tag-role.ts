/** Gives tags to a role, over those of the same key. */
import { TagRole$, type TagRoleRequest } from '@aws-sdk/client-iam'
import { AwsError } from '../../aws-error.ts'
import { defineOperation } from '../_define.ts'
import { readTags, requestTags } from '../tags.ts'
import { askOfRole, roleNamed } from './entity/entities.ts'
import { dropTag } from './entity/tags.ts'

const most = 50

export default defineOperation<TagRoleRequest, object>(TagRole$, {
  asks({ RoleName, Tags }, world) {
    const ask = askOfRole('iam:TagRole', world, RoleName)
    return [{ ...ask, context: { ...ask.context, ...requestTags(readTags(Tags)) } }]
  },
  answer({ RoleName, Tags = [] }, world) {
    const { tags } = roleNamed(world, RoleName)
    const keys = Tags.map(({ Key = '' }) => Key.toLowerCase())
    if (new Set(keys).size < keys.length) throw new AwsError('InvalidInput', 400, duplicates)
    const kept = [...tags.keys()].filter((key) => !keys.includes(key.toLowerCase()))
    if (kept.length + keys.length > most) throw new AwsError('LimitExceeded', 409, `Cannot exceed quota for TagsPerRole: ${most}`)
    for (const [key, value] of readTags(Tags)) {
      dropTag(tags, key)
      tags.set(key, value)
    }
    return {}
  },
})

const duplicates = 'Duplicate tag keys found. Please note that Tag keys are case insensitive.'
