/** Describes an instance profile and the role in it. Not modelled: paths, tags; see docs/fidelity.md. */
import {
  GetInstanceProfile$,
  type GetInstanceProfileRequest,
  type GetInstanceProfileResponse,
  type Role as IamRole,
} from '@aws-sdk/client-iam'
import { instanceProfileArn, roleArn } from '../../../core/arn.ts'
import type { Role, World } from '../../world.ts'
import { defineOperation } from '../_define.ts'
import { encodeDocument } from './entity/document.ts'
import { askOfProfile, profileNamed } from './entity/entities.ts'

export default defineOperation<GetInstanceProfileRequest, GetInstanceProfileResponse>(GetInstanceProfile$, {
  asks: ({ InstanceProfileName }, world) => [askOfProfile('iam:GetInstanceProfile', world, InstanceProfileName)],
  answer({ InstanceProfileName }, world) {
    const { name, id, role, createdAt } = profileNamed(world, InstanceProfileName)
    const inside = role === undefined ? undefined : world.roles.get(role)
    return {
      InstanceProfile: {
        Path: '/',
        InstanceProfileName: name,
        InstanceProfileId: id,
        Arn: instanceProfileArn(world, name),
        CreateDate: toTheSecond(createdAt),
        Roles: inside ? [describeRole(world, inside)] : [],
      },
    }
  },
})

function describeRole(world: World, { name, id, trust, createdAt }: Role): IamRole {
  return {
    Path: '/',
    RoleName: name,
    RoleId: id,
    Arn: roleArn(world, name),
    CreateDate: toTheSecond(createdAt),
    AssumeRolePolicyDocument: encodeDocument(trust),
  }
}

/** IAM keeps no fractions of a second. */
function toTheSecond(time: number): Date {
  return new Date(Math.floor(time / 1000) * 1000)
}
