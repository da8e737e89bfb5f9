/** Finding roles and instance profiles by the names that callers give, and what AWS says when there is none. */
import { instanceProfileArn, roleArn } from '../../../../core/arn.ts'
import type { RequestContext } from '../../../../policy/index.ts'
import { AwsError } from '../../../aws-error.ts'
import type { InstanceProfile, Role, World } from '../../../world.ts'
import type { Ask } from '../../ask.ts'
import { resourceTags } from '../../tags.ts'

/** What a call about a role asks for. Throws AwsError for what is no name. */
export function askOfRole(action: string, world: World, name = ''): Ask {
  const resource = roleArn(world, demandName('roleName', name))
  return { action, resource, shownAs: `role ${name}`, context: resourceTags(world.roles.get(name)?.tags, 'iam:resourcetag/') }
}

/**
 * The same of a call that policies can tie to the role's permissions boundary.
 * @param context what else the call says
 */
export function askOfBoundedRole(action: string, world: World, name = '', context: RequestContext = {}): Ask {
  const ask = askOfRole(action, world, name)
  const boundary = world.roles.get(name)?.boundary
  return {
    ...ask,
    context: { ...ask.context, ...(boundary !== undefined && { 'iam:permissionsboundary': boundary }), ...context },
  }
}

/** What a call about an instance profile asks for. Throws AwsError for what is no name. */
export function askOfProfile(action: string, world: World, name = ''): Ask {
  const resource = instanceProfileArn(world, demandName('instanceProfileName', name))
  const context = resourceTags(world.instanceProfiles.get(name)?.tags)
  return { action, resource, shownAs: `instance profile ${name}`, context }
}

/**
 * What handing a role to EC2 asks for: whoever may do that could have an instance do what they may not do themselves.
 * @param onBehalfOf the ARN of the instance that the role is for, where it is one
 */
export function askToPass(world: World, role: string, onBehalfOf?: string): Ask {
  return {
    action: 'iam:PassRole',
    resource: roleArn(world, role),
    context: {
      ...resourceTags(world.roles.get(role)?.tags, 'iam:resourcetag/'),
      'iam:passedtoservice': 'ec2.amazonaws.com',
      ...(onBehalfOf !== undefined && { 'iam:associatedresourcearn': onBehalfOf }),
    },
  }
}

/** Throws AwsError. */
export function roleNamed(world: World, name = ''): Role {
  const role = world.roles.get(name)
  if (role) return role
  throw noSuchEntity(`The role with name ${name} cannot be found.`)
}

/** Throws AwsError. */
export function profileNamed(world: World, name = ''): InstanceProfile {
  const profile = world.instanceProfiles.get(name)
  if (profile) return profile
  throw noSuchEntity(`Instance Profile ${name} cannot be found.`)
}

export function noSuchEntity(message: string): AwsError {
  return new AwsError('NoSuchEntity', 404, message)
}

/** Throws AwsError. */
export function demandName(member: string, name: string): string {
  if (/^[\w+=,.@-]{1,128}$/.test(name)) return name
  const message = `The specified value for ${member} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-`
  throw new AwsError('ValidationError', 400, message)
}
