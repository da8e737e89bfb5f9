/** Managed policies: finding them by the ARNs that callers give, describing them, and what AWS says when there is none. */
import type { PolicyVersion as IamVersion, Policy } from '@aws-sdk/client-iam'
import { formatArn, parseArn } from '../../../../core/arn.ts'
import { iamSays, type PolicyDocument } from '../../../../policy/index.ts'
import { AwsError } from '../../../aws-error.ts'
import type { ManagedPolicy, PolicyVersion } from '../../../managed-policy.ts'
import type { World } from '../../../world.ts'
import type { Ask } from '../../ask.ts'
import { resourceTags } from '../../tags.ts'
import { encodeDocument } from './document.ts'
import { noSuchEntity } from './entities.ts'
import { demandManagedSize } from './quotas.ts'
import { malformed, readDocument } from './read-document.ts'
import { toTheSecond } from './time.ts'

/** What a call about a managed policy asks for. Throws AwsError for what is no ARN of one. */
export function askOfPolicy(action: string, world: World, arn = ''): Ask {
  const tags = world.managedPolicies.get(demandPolicyArn(world, arn))?.tags
  return { action, resource: arn, shownAs: `policy ${arn}`, context: resourceTags(tags) }
}

/** Throws AwsError. */
export function policyAt(world: World, arn = ''): ManagedPolicy {
  const policy = world.managedPolicies.get(arn)
  if (policy) return policy
  throw noSuchEntity(`Policy ${arn} was not found.`)
}

/** Throws AwsError in the words for a policy that is to be given to a role. */
export function attachablePolicyAt(world: World, arn = ''): ManagedPolicy {
  const policy = world.managedPolicies.get(arn)
  if (policy) return policy
  throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`)
}

/** Throws AwsError. */
export function versionOf(policy: ManagedPolicy, id = ''): PolicyVersion {
  const version = policy.versions.get(id)
  if (version) return version
  throw noSuchEntity(`Policy ${policy.arn} version ${id} does not exist or is not attachable.`)
}

/** IAM holds every part of an ARN against its own account's since 2024. Throws AwsError. */
export function demandPolicyArn({ partition, accountId }: World, arn = ''): string {
  const parts = parseArn(arn)
  const isPolicy =
    parts?.partition === partition &&
    parts.service === 'iam' &&
    parts.region === '' &&
    (parts.account === accountId || parts.account === 'aws') &&
    /^policy\/([!-~]+\/)?[\w+=,.@-]{1,128}$/.test(parts.resource)
  if (!isPolicy) throw new AwsError('InvalidInput', 400, `ARN ${arn} is not valid.`)
  return arn
}

/** @param path with a slash at both ends. Throws AwsError for what is no path. */
export function newPolicyArn({ partition, accountId }: World, name: string, path: string): string {
  if (!/^\/([!-~]+\/)?$/.test(path)) {
    throw new AwsError(
      'ValidationError',
      400,
      'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
    )
  }
  return formatArn({ partition, service: 'iam', region: '', account: accountId, resource: `policy${path}${name}` })
}

/** Throws AwsError for what is no policy, for one of the older version, and for one that is too long. */
export function readManagedDocument(text: string): PolicyDocument {
  const document = readDocument(text, 'identity')
  if (document.version !== '2012-10-17') throw malformed(iamSays.oldVersion)
  demandManagedSize(document)
  return document
}

/** @param withDetail what only GetPolicy and CreatePolicy give: listings leave the description out */
export function describePolicy(world: World, policy: ManagedPolicy, withDetail = true): Policy {
  const roles = [...world.roles.values()]
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersion.id,
    AttachmentCount: roles.filter(({ attached }) => attached.has(policy.arn)).length,
    PermissionsBoundaryUsageCount: roles.filter(({ boundary }) => boundary === policy.arn).length,
    IsAttachable: true,
    CreateDate: toTheSecond(policy.createdAt),
    UpdateDate: toTheSecond(Math.max(...Array.from(policy.versions.values(), ({ createdAt }) => createdAt))),
    ...(withDetail && policy.description !== undefined && { Description: policy.description }),
    ...(withDetail && { Tags: Array.from(policy.tags, ([Key, Value]) => ({ Key, Value })) }),
  }
}

/** @param withDocument what only GetPolicyVersion gives */
export function describeVersion(
  policy: ManagedPolicy,
  { id, document, createdAt }: PolicyVersion,
  withDocument = false,
): IamVersion {
  return {
    VersionId: id,
    IsDefaultVersion: policy.defaultVersion.id === id,
    CreateDate: toTheSecond(createdAt),
    ...(withDocument && { Document: encodeDocument(document) }),
  }
}
