/** Lists the tags of a parameter. Not modelled: other types of resources; see docs/fidelity.md. */
import { ListTagsForResource$, type ListTagsForResourceRequest, type ListTagsForResourceResult } from '@aws-sdk/client-ssm'
import { defineOperation } from '../_define.ts'
import { askOfTagged, parameterTagged } from './parameter/tagged.ts'

export default defineOperation<ListTagsForResourceRequest, ListTagsForResourceResult>(ListTagsForResource$, {
  asks: (input, world) => askOfTagged('ssm:ListTagsForResource', world, input),
  answer: (input, world) => ({ TagList: Array.from(parameterTagged(world, input).tags, ([Key, Value]) => ({ Key, Value })) }),
})
