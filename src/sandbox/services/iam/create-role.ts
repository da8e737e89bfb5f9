/** Makes a role. Not modelled: paths, descriptions, sessions of other than an hour; see docs/fidelity.md. */
import { CreateRole$, type CreateRoleRequest, type CreateRoleResponse } from '@aws-sdk/client-iam'
import { AwsError, notEmulated } from '../../aws-error.ts'
import { randomBase32 } from '../../sessions.ts'
import type { Role } from '../../world.ts'
import { defineOperation } from '../_define.ts'
import { readTags, requestTags, resourceTags } from '../tags.ts'
import { describeRoleInFull } from './entity/describe.ts'
import { askOfRole } from './entity/entities.ts'
import { attachablePolicyAt, demandPolicyArn } from './entity/managed-policies.ts'
import { readTrust } from './entity/trust.ts'

export default defineOperation<CreateRoleRequest, CreateRoleResponse>(CreateRole$, {
  // A role that is made with tags takes a permission of its own for them.
  asks({ RoleName, Tags, PermissionsBoundary }, world) {
    const tags = readTags(Tags)
    const boundary =
      PermissionsBoundary === undefined ? {} : { 'iam:permissionsboundary': demandPolicyArn(world, PermissionsBoundary) }
    const context = { ...resourceTags(tags, 'iam:resourcetag/'), ...requestTags(tags) }
    const ask = (action: string, more = {}) => ({ ...askOfRole(action, world, RoleName), context: { ...context, ...more } })
    return [ask('iam:CreateRole', boundary), ...(tags.size > 0 ? [ask('iam:TagRole')] : [])]
  },
  answer(input, world) {
    const { RoleName: name = '', AssumeRolePolicyDocument = '', Path = '/', MaxSessionDuration = 3600 } = input
    if (Path !== '/') throw notEmulated('roles with a path')
    if (MaxSessionDuration !== 3600) throw notEmulated('roles whose sessions may last longer')
    const trust = readTrust(AssumeRolePolicyDocument, world)
    if ([...world.roles.keys()].some((other) => other.toLowerCase() === name.toLowerCase())) {
      throw new AwsError('EntityAlreadyExists', 409, `Role with name ${name} already exists.`)
    }
    const { PermissionsBoundary } = input
    const role: Role = {
      ...{ name, id: `AROA${randomBase32(17)}`, trust, policies: new Map(), attached: new Set() },
      ...{ tags: readTags(input.Tags), createdAt: world.clock.now() },
      ...(PermissionsBoundary !== undefined && { boundary: attachablePolicyAt(world, PermissionsBoundary).arn }),
    }
    world.roles.set(name, role)
    return { Role: describeRoleInFull(world, role) }
  },
})
