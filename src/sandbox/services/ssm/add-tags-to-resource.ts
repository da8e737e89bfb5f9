/** Gives tags to a parameter, over those of the same key. Not modelled: other types of resources; see docs/fidelity.md. */
import { AddTagsToResource$, type AddTagsToResourceRequest, type AddTagsToResourceResult } from '@aws-sdk/client-ssm'
import { AwsError } from '../../aws-error.ts'
import { defineOperation } from '../_define.ts'
import { readTags, requestTags } from '../tags.ts'
import { askOfTagged, parameterTagged } from './parameter/tagged.ts'

const most = 50

export default defineOperation<AddTagsToResourceRequest, AddTagsToResourceResult>(AddTagsToResource$, {
  asks: (input, world) => askOfTagged('ssm:AddTagsToResource', world, input, requestTags(readTags(input.Tags))),
  answer(input, world) {
    const { tags } = parameterTagged(world, input)
    const given = readTags(input.Tags)
    if (new Set([...tags.keys(), ...given.keys()]).size > most) throw new AwsError('TooManyTagsError', 400, tooMany)
    for (const [key, value] of given) tags.set(key, value)
    return {}
  },
})

const tooMany = 'The Targets parameter includes too many tags. Remove one or more tags and try the command again.'
