/** Hands out keys of a role to a session that it trusts. Not modelled: second factors, context assertions; see docs/fidelity.md. */
import { AssumeRole$, type AssumeRoleRequest, type AssumeRoleResponse } from '@aws-sdk/client-sts'
import type { RequestContext } from '../../../policy/index.ts'
import { accountOfArn, roleByArn } from '../../account.ts'
import { type Principal, roleSession, type SessionTag } from '../../principal.ts'
import { defineOperation } from '../_define.ts'
import { resourceTags } from '../tags.ts'
import { demandShape, validationError } from './session/constraints.ts'
import { packedSize, sessionPolicies } from './session/policies.ts'
import { tagsOf } from './session/tags.ts'

const defaultSeconds = 3600
// Whoever calls here is a session of a role themselves, and STS grants one role by way of another an hour at most.
const longestChainedSeconds = 3600

export default defineOperation<AssumeRoleRequest, AssumeRoleResponse>(AssumeRole$, {
  asks(request, world, caller) {
    demandShape(request)
    const { RoleArn = '', RoleSessionName = '', ExternalId } = request
    if (!/^arn:[^:]+:iam::\d{12}:role\/.+$/.test(RoleArn)) throw validationError(`${RoleArn} is invalid`)
    const tags = tagsOf(request, caller)
    const sourceIdentity = sourceIdentityOf(request, caller)
    const ofRole = resourceTags(roleByArn(world, RoleArn)?.role.tags, 'iam:resourcetag/')
    const tagging = { ...ofRole, ...taggingContext(tags) }
    const identity = { ...ofRole, ...(sourceIdentity !== undefined && { 'sts:sourceidentity': sourceIdentity }) }
    return [
      {
        action: 'sts:AssumeRole',
        resource: RoleArn,
        context: {
          'sts:rolesessionname': RoleSessionName,
          ...(ExternalId !== undefined && { 'sts:externalid': ExternalId }),
          ...identity,
          ...tagging,
        },
      },
      // What is handed on takes the permission too: EKS User Guide, on roles that are assumed from the session of a pod.
      ...(tags.length === 0 ? [] : [{ action: 'sts:TagSession', resource: RoleArn, context: tagging }]),
      ...(sourceIdentity === undefined ? [] : [{ action: 'sts:SetSourceIdentity', resource: RoleArn, context: identity }]),
    ]
  },
  answer(request, world, caller) {
    const { RoleArn = '', RoleSessionName = '', DurationSeconds = defaultSeconds } = request
    const found = roleByArn(world, RoleArn)
    if (!found) throw new Error('a role that is not there trusts nobody, so the call was denied')
    if (DurationSeconds > longestChainedSeconds) {
      throw validationError('The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.')
    }
    const tags = tagsOf(request, caller)
    const sourceIdentity = sourceIdentityOf(request, caller)
    const policies = sessionPolicies(request, accountOfArn(world, RoleArn))
    const packed = packedSize(request, tags)
    const principal: Principal = {
      ...roleSession(world, found.accountId, found.role, RoleSessionName),
      ...(tags.length > 0 && { tags }),
      ...(sourceIdentity !== undefined && { sourceIdentity }),
      ...(caller.calledFrom !== undefined && { calledFrom: caller.calledFrom }),
    }
    const { accessKeyId, secretAccessKey, sessionToken, expiresAt } = world.sessions.mint(
      { principal, roleDelivery: undefined, instanceId: undefined, ...(policies && { policies }) },
      DurationSeconds * 1000,
    )
    return {
      Credentials: {
        AccessKeyId: accessKeyId,
        SecretAccessKey: secretAccessKey,
        SessionToken: sessionToken,
        Expiration: new Date(expiresAt),
      },
      AssumedRoleUser: { AssumedRoleId: principal.userId, Arn: principal.arn },
      ...(packed !== undefined && { PackedPolicySize: packed }),
      ...(sourceIdentity !== undefined && { SourceIdentity: sourceIdentity }),
    }
  },
})

/** A source identity stays what it is through all roles of a chain. Throws AwsError for another one. */
function sourceIdentityOf({ SourceIdentity }: AssumeRoleRequest, caller: Principal | undefined): string | undefined {
  const inherited = caller?.sourceIdentity
  if (inherited !== undefined && SourceIdentity !== undefined && SourceIdentity !== inherited) {
    throw validationError('The source identity is already set for this assume role session')
  }
  return SourceIdentity ?? inherited
}

function taggingContext(tags: readonly SessionTag[]): RequestContext {
  if (tags.length === 0) return {}
  const transitive = tags.filter(({ isTransitive }) => isTransitive).map(({ key }) => key)
  return {
    'aws:tagkeys': tags.map(({ key }) => key),
    ...Object.fromEntries(tags.map(({ key, value }) => [`aws:requesttag/${key.toLowerCase()}`, value])),
    ...(transitive.length > 0 && { 'sts:transitivetagkeys': transitive }),
  }
}
