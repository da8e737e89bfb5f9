/** Puts a role into an instance profile, which holds one. */
import { AddRoleToInstanceProfile$, type AddRoleToInstanceProfileRequest } from '@aws-sdk/client-iam'
import { AwsError } from '../../aws-error.ts'
import { defineOperation } from '../_define.ts'
import { askOfProfile, askToPass, demandName, profileNamed, roleNamed } from './entity/entities.ts'

export default defineOperation<AddRoleToInstanceProfileRequest, object>(AddRoleToInstanceProfile$, {
  asks: ({ InstanceProfileName, RoleName = '' }, world) => [
    askOfProfile('iam:AddRoleToInstanceProfile', world, InstanceProfileName),
    askToPass(world, demandName('roleName', RoleName)),
  ],
  answer({ InstanceProfileName, RoleName }, world) {
    const profile = profileNamed(world, InstanceProfileName)
    const role = roleNamed(world, RoleName)
    if (profile.role !== undefined) {
      throw new AwsError('LimitExceeded', 409, 'Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1')
    }
    profile.role = role.name
    return {}
  },
})
