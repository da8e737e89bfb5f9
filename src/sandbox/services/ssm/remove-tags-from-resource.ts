/** Takes tags from a parameter. Not modelled: other types of resources; see docs/fidelity.md. */
import {
  RemoveTagsFromResource$,
  type RemoveTagsFromResourceRequest,
  type RemoveTagsFromResourceResult,
} from '@aws-sdk/client-ssm'
import { defineOperation } from '../_define.ts'
import { tagKeys } from '../tags.ts'
import { askOfTagged, parameterTagged } from './parameter/tagged.ts'

export default defineOperation<RemoveTagsFromResourceRequest, RemoveTagsFromResourceResult>(RemoveTagsFromResource$, {
  asks: (input, world) => askOfTagged('ssm:RemoveTagsFromResource', world, input, tagKeys(input.TagKeys)),
  answer(input, world) {
    const { tags } = parameterTagged(world, input)
    for (const key of input.TagKeys ?? []) tags.delete(key)
    return {}
  },
})
