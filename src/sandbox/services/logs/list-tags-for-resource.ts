/** Lists the tags of a log group. Not modelled: other types of resources; see docs/fidelity.md. */
import {
  ListTagsForResource$,
  type ListTagsForResourceRequest,
  type ListTagsForResourceResponse,
} from '@aws-sdk/client-cloudwatch-logs'
import { defineOperation } from '../_define.ts'
import { askOfTagged, groupTagged } from './group/tagged.ts'

export default defineOperation<ListTagsForResourceRequest, ListTagsForResourceResponse>(ListTagsForResource$, {
  asks: ({ resourceArn }, world) => askOfTagged('logs:ListTagsForResource', world, resourceArn),
  answer: ({ resourceArn }, world) => ({ tags: Object.fromEntries(groupTagged(world, resourceArn).tags) }),
})
