/** Takes tags from a log group. Not modelled: other types of resources; see docs/fidelity.md. */
import { UntagResource$, type UntagResourceRequest } from '@aws-sdk/client-cloudwatch-logs'
import { defineOperation } from '../_define.ts'
import { tagKeys } from '../tags.ts'
import { askOfTagged, groupTagged } from './group/tagged.ts'

export default defineOperation<UntagResourceRequest, undefined>(UntagResource$, {
  asks: ({ resourceArn, tagKeys: keys }, world) => askOfTagged('logs:UntagResource', world, resourceArn, tagKeys(keys)),
  answer({ resourceArn, tagKeys: keys = [] }, world) {
    const { tags } = groupTagged(world, resourceArn)
    for (const key of keys) tags.delete(key)
  },
})
