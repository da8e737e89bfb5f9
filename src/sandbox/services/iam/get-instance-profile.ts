/** Describes an instance profile, and the role in it. */
import { GetInstanceProfile$, type GetInstanceProfileRequest, type GetInstanceProfileResponse } from '@aws-sdk/client-iam'
import { defineOperation } from '../_define.ts'
import { describeProfile } from './entity/describe.ts'
import { askOfProfile, profileNamed } from './entity/entities.ts'

export default defineOperation<GetInstanceProfileRequest, GetInstanceProfileResponse>(GetInstanceProfile$, {
  asks: ({ InstanceProfileName }, world) => [askOfProfile('iam:GetInstanceProfile', world, InstanceProfileName)],
  answer: ({ InstanceProfileName }, world) => ({
    InstanceProfile: describeProfile(world, profileNamed(world, InstanceProfileName)),
  }),
})
