/** Roles and instance profiles as IAM describes them. */
import type { InstanceProfile as IamProfile, Role as IamRole } from '@aws-sdk/client-iam'
import { instanceProfileArn, roleArn } from '../../../../core/arn.ts'
import type { InstanceProfile, Role, World } from '../../../world.ts'
import { encodeDocument } from './document.ts'
import { toTheSecond } from './time.ts'

/** As it stands in listings and in profiles. */
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

/** What GetRole and CreateRole say. */
export function describeRoleInFull(world: World, role: Role): IamRole {
  const { boundary, tags } = role
  return {
    ...describeRole(world, role),
    MaxSessionDuration: 3600,
    ...(boundary !== undefined && {
      // AWS answers with a word that its own schema does not have (awsdocs/iam-user-guide, issue 82).
      PermissionsBoundary: { PermissionsBoundaryType: 'Policy' as 'PermissionsBoundaryPolicy', PermissionsBoundaryArn: boundary },
    }),
    ...(tags.size > 0 && { Tags: Array.from(tags, ([Key, Value]) => ({ Key, Value })) }),
  }
}

export function describeProfile(world: World, { name, id, role, createdAt }: InstanceProfile): IamProfile {
  const inside = role === undefined ? undefined : world.roles.get(role)
  return {
    Path: '/',
    InstanceProfileName: name,
    InstanceProfileId: id,
    Arn: instanceProfileArn(world, name),
    CreateDate: toTheSecond(createdAt),
    Roles: inside ? [describeRole(world, inside)] : [],
  }
}
