/** Puts a role into an instance profile, which holds one. */
import { AddRoleToInstanceProfile$, type AddRoleToInstanceProfileRequest } from '@aws-sdk/client-iam'
import { roleArn } from '../../../core/arn.ts'
import { AwsError } from '../../aws-error.ts'
import { defineOperation } from '../_define.ts'
import { askOfProfile, demandName, profileNamed, roleNamed } from './entity/entities.ts'

export default defineOperation<AddRoleToInstanceProfileRequest, object>(AddRoleToInstanceProfile$, {
  // Whoever hands a role to EC2 could otherwise have an instance do what they may not do themselves.
  asks: ({ InstanceProfileName, RoleName = '' }, world) => [
    askOfProfile('iam:AddRoleToInstanceProfile', world, InstanceProfileName),
    { action: 'iam:PassRole', resource: roleArn(world, demandName('roleName', RoleName)) },
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
