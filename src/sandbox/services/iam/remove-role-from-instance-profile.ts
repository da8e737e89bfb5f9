/** Takes the role out of an instance profile. The words for a role that is not in it are chosen; see docs/fidelity.md. */
import { RemoveRoleFromInstanceProfile$, type RemoveRoleFromInstanceProfileRequest } from '@aws-sdk/client-iam'
import { defineOperation } from '../_define.ts'
import { askOfProfile, noSuchEntity, profileNamed, roleNamed } from './entity/entities.ts'

export default defineOperation<RemoveRoleFromInstanceProfileRequest, object>(RemoveRoleFromInstanceProfile$, {
  asks: ({ InstanceProfileName }, world) => [askOfProfile('iam:RemoveRoleFromInstanceProfile', world, InstanceProfileName)],
  answer({ InstanceProfileName, RoleName }, world) {
    const profile = profileNamed(world, InstanceProfileName)
    const role = roleNamed(world, RoleName)
    if (profile.role !== role.name) {
      throw noSuchEntity(`The role with name ${role.name} cannot be found in instance profile ${profile.name}.`)
    }
    profile.role = undefined
    return {}
  },
})
