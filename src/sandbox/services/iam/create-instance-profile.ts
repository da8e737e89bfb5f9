/** Makes an instance profile without a role. Not modelled: paths; see docs/fidelity.md. */
import {
  CreateInstanceProfile$,
  type CreateInstanceProfileRequest,
  type CreateInstanceProfileResponse,
} from '@aws-sdk/client-iam'
import { AwsError, notEmulated } from '../../aws-error.ts'
import { randomBase32 } from '../../sessions.ts'
import { defineOperation } from '../_define.ts'
import { readTags, requestTags, resourceTags } from '../tags.ts'
import { describeProfile } from './entity/describe.ts'
import { askOfProfile } from './entity/entities.ts'

export default defineOperation<CreateInstanceProfileRequest, CreateInstanceProfileResponse>(CreateInstanceProfile$, {
  // A profile that is made with tags takes a permission of its own for them.
  asks({ InstanceProfileName, Tags }, world) {
    const tags = readTags(Tags)
    const context = { ...resourceTags(tags), ...requestTags(tags) }
    return ['iam:CreateInstanceProfile', ...(tags.size > 0 ? ['iam:TagInstanceProfile'] : [])].map((action) => ({
      ...askOfProfile(action, world, InstanceProfileName),
      context,
    }))
  },
  answer({ InstanceProfileName: name = '', Path = '/', Tags }, world) {
    if (Path !== '/') throw notEmulated('instance profiles with a path')
    if ([...world.instanceProfiles.keys()].some((other) => other.toLowerCase() === name.toLowerCase())) {
      throw new AwsError('EntityAlreadyExists', 409, `Instance Profile ${name} already exists.`)
    }
    const profile = {
      ...{ name, id: `AIPA${randomBase32(17)}`, role: undefined },
      ...{ tags: readTags(Tags), createdAt: world.clock.now() },
    }
    world.instanceProfiles.set(name, profile)
    return { InstanceProfile: describeProfile(world, profile) }
  },
})
