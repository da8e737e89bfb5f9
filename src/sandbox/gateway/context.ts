/** What conditions can ask of every request: who signed it and when, from where it came, and whose the resource is. */
import { formatArn, iamRegionOf, instanceArn, parseArn, roleArn } from '../../core/arn.ts'
import { utcTime } from '../../core/time.ts'
import type { RequestContext } from '../../policy/index.ts'
import type { Ask } from '../services/_define.ts'
import type { Session } from '../sessions.ts'
import type { Organisation, World } from '../world.ts'
import { header, type WireRequest } from './wire.ts'

/** A call whose signature is verified. */
export interface Call {
  readonly session: Session
  /** As in the prefix of IAM actions. */
  readonly service: string
  readonly request: WireRequest
}

/** Values by the lower-cased names of keys: one as text, several as a list. A key that AWS would not send is not there. */
export function contextOf(call: Call, ask: Ask, world: World): RequestContext {
  return {
    ...principalOf(call.session, world),
    ...requestOf(call, ask, world),
    ...networkOf(call.session, ask, world),
    ...resourceOf(call.session, ask, world),
    ...ask.context,
  }
}

function principalOf(session: Session, world: World): RequestContext {
  const { principal, mintedAt, instanceId, roleDelivery, sourceIdentity } = session
  const instance = instanceId === undefined ? undefined : world.instances.get(instanceId)
  return {
    'aws:principalaccount': principal.accountId,
    // IAM User Guide, "AWS global condition context keys": of an assumed role the ARN of the role, not of the session.
    'aws:principalarn': roleArn({ partition: world.partition, region: '', accountId: principal.accountId }, principal.roleName),
    'aws:principaltype': principal.type,
    'aws:principalisawsservice': 'false',
    'aws:userid': principal.userId,
    'aws:tokenissuetime': utcTime(mintedAt),
    ...principalTags(session, world),
    ...(world.organisation && membership('aws:principal', world.organisation)),
    ...(sourceIdentity !== undefined && { 'aws:sourceidentity': sourceIdentity }),
    ...(instance && {
      'ec2:sourceinstancearn': instanceArn(world, instance.id),
      'aws:ec2instancesourcevpc': instance.vpcId,
      'aws:ec2instancesourceprivateipv4': instance.privateIp,
    }),
    ...(roleDelivery && { 'ec2:roledelivery': roleDelivery }),
  }
}

/** The role's own, and over them those of the session. */
function principalTags({ principal, tags }: Session, world: World): RequestContext {
  const context: Record<string, string> = {}
  for (const of of [world.roles.get(principal.roleName)?.tags, tags]) {
    for (const [key, value] of of ?? []) context[`aws:principaltag/${key.toLowerCase()}`] = value
  }
  return context
}

function requestOf({ service, request }: Call, { relayedFrom }: Ask, { clock, region, partition }: World): RequestContext {
  const now = clock.now()
  const agent = header(request, 'user-agent')
  const referer = header(request, 'referer')
  // The service that asks another in turn, on the caller's behalf.
  const via = `${service}.amazonaws.com`
  return {
    'aws:currenttime': utcTime(now),
    'aws:epochtime': String(Math.floor(now / 1000)),
    'aws:requestedregion': service === 'iam' ? iamRegionOf(partition) : region,
    // The sandbox plays AWS's endpoints, which are reached over TLS; that loopback has none is no part of the play.
    'aws:securetransport': 'true',
    ...(relayedFrom === undefined
      ? {
          'aws:viaawsservice': 'false',
          ...(agent !== undefined && { 'aws:useragent': agent }),
          ...(referer !== undefined && { 'aws:referer': referer }),
        }
      : {
          'aws:viaawsservice': 'true',
          'aws:calledvia': [via],
          'aws:calledviafirst': via,
          'aws:calledvialast': via,
        }),
  }
}

// IAM User Guide, "AWS global condition context keys", names the services that say whose the endpoint is.
const tellsEndpointOwner = /^(ecr|iam):(?!PassRole$)/i

function networkOf({ instanceId }: Session, { action, relayedFrom }: Ask, world: World): RequestContext {
  const isInVpc = instanceId !== undefined
  if (!isInVpc || world.endpointPolicy === undefined) {
    // A service that calls another on the caller's behalf hands this on, and nothing else of the network (the same page).
    return { 'aws:sourceip': isInVpc ? world.addresses.vpc : world.addresses.operator }
  }
  if (relayedFrom !== undefined) return {}
  const { vpcId, privateIp } = world.instances.get(instanceId) ?? world.instance
  const { partition, region, accountId, endpointId, organisation } = world
  return {
    'aws:vpcsourceip': privateIp,
    'aws:sourcevpc': vpcId,
    'aws:sourcevpce': endpointId,
    ...(tellsEndpointOwner.test(action) && {
      'aws:sourcevpcarn': formatArn({ partition, service: 'ec2', region, account: accountId, resource: `vpc/${vpcId}` }),
      'aws:vpceaccount': accountId,
      ...(organisation && membership('aws:vpce', organisation)),
    }),
  }
}

function resourceOf({ principal }: Session, { action, resource }: Ask, { accountId, organisation }: World): RequestContext {
  const owner = parseArn(resource)?.account || principal.accountId
  return {
    'aws:resourceaccount': owner,
    ...(organisation && owner === accountId && membership('aws:resource', organisation)),
    ...(action.startsWith('kms:') && { 'kms:calleraccount': principal.accountId }),
  }
}

function membership(of: 'aws:principal' | 'aws:resource' | 'aws:vpce', { id, path }: Organisation): RequestContext {
  return { [`${of}orgid`]: id, [`${of}orgpaths`]: [path] }
}
