/** Gives tags to a log group, over those of the same key. Not modelled: other types of resources; see docs/fidelity.md. */
import { TagResource$, type TagResourceRequest } from '@aws-sdk/client-cloudwatch-logs'
import { AwsError } from '../../aws-error.ts'
import { defineOperation } from '../_define.ts'
import { requestTags } from '../tags.ts'
import { askOfTagged, groupTagged } from './group/tagged.ts'

const most = 50

export default defineOperation<TagResourceRequest, undefined>(TagResource$, {
  asks: ({ resourceArn, tags = {} }, world) =>
    askOfTagged('logs:TagResource', world, resourceArn, requestTags(new Map(Object.entries(tags)))),
  answer({ resourceArn, tags: given = {} }, world) {
    const { tags } = groupTagged(world, resourceArn)
    if (new Set([...tags.keys(), ...Object.keys(given)]).size > most) throw new AwsError('TooManyTagsException', 400, tooMany)
    for (const [key, value] of Object.entries(given)) tags.set(key, value)
  },
})

const tooMany = 'A resource can have no more than 50 tags.'
