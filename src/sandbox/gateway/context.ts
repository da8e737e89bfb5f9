/** What conditions can ask of every request: who signed it and when, from where it came, and whose the resource is. */
import { formatArn, iamRegionOf, instanceArn, parseArn, roleArn } from '../../core/arn.ts'
import { utcTime } from '../../core/time.ts'
import type { RequestContext } from '../../policy/index.ts'
import { roleOfSession } from '../account.ts'
import { routeOf } from '../route.ts'
import type { Ask } from '../services/ask.ts'
import type { Session } from '../sessions.ts'
import type { World } from '../world.ts'
import { header, type WireRequest } from './wire.ts'

/** A call whose signature is verified. */
export interface Call {
  readonly session: Session
  /** As in the prefix of IAM actions. */
  readonly service: string
  readonly request: WireRequest
}

type Values = Record<string, string | readonly string[]>

/** Values by the lower-cased names of keys: one as text, several as a list. A key that AWS would not send is not there. */
export function contextOf(call: Call, ask: Ask, world: World): RequestContext {
  // One object that grows: to spread several into a new one takes ten times as long, in every call to the gateway.
  const values = alwaysThere(call, ask, world)
  addSession(values, call.session, world)
  addRequest(values, call, ask)
  addNetwork(values, call.session, ask, world)
  addOrganisation(values, world)
  return Object.assign(values, ask.context)
}

function alwaysThere({ session, service }: Call, { action, resource, relayedFrom }: Ask, world: World): Values {
  const { principal, mintedAt } = session
  const { clock, partition, region } = world
  const now = clock.now()
  return {
    'aws:principalaccount': principal.accountId,
    // IAM User Guide, "AWS global condition context keys": of an assumed role the ARN of the role, not of the session.
    'aws:principalarn': roleArn({ partition, region: '', accountId: principal.accountId }, principal.roleName),
    'aws:principaltype': principal.type,
    'aws:principalisawsservice': 'false',
    'aws:userid': principal.userId,
    'aws:tokenissuetime': utcTime(mintedAt),
    'aws:currenttime': utcTime(now),
    'aws:epochtime': String(Math.floor(now / 1000)),
    'aws:requestedregion': service === 'iam' ? iamRegionOf(partition) : region,
    // The sandbox plays AWS's endpoints, which are reached over TLS; that loopback has none is no part of the play.
    'aws:securetransport': 'true',
    'aws:viaawsservice': String(relayedFrom !== undefined),
    'aws:resourceaccount': parseArn(resource)?.account || principal.accountId,
    ...(action.startsWith('kms:') && { 'kms:calleraccount': principal.accountId }),
  }
}

function addSession(values: Values, session: Session, world: World): void {
  const { principal, instanceId, roleDelivery } = session
  const instance = instanceId === undefined ? undefined : world.instances.get(instanceId)
  if (instance) {
    values['ec2:sourceinstancearn'] = instanceArn(world, instance.id)
    values['aws:ec2instancesourcevpc'] = instance.vpcId
    values['aws:ec2instancesourceprivateipv4'] = instance.privateIp
  }
  if (roleDelivery !== undefined) values['ec2:roledelivery'] = roleDelivery
  if (principal.sourceIdentity !== undefined) values['aws:sourceidentity'] = principal.sourceIdentity
  for (const [key, value] of roleOfSession(world, principal)?.tags ?? []) values[`aws:principaltag/${key.toLowerCase()}`] = value
  // Those of the session count over the role's own.
  for (const { key, value } of principal.tags ?? []) values[`aws:principaltag/${key.toLowerCase()}`] = value
}

function addRequest(values: Values, { service, request }: Call, { relayedFrom }: Ask): void {
  if (relayedFrom !== undefined) {
    // The service that asks another in turn, on the caller's behalf.
    const via = `${service}.amazonaws.com`
    values['aws:calledvia'] = [via]
    values['aws:calledviafirst'] = via
    values['aws:calledvialast'] = via
    return
  }
  const agent = header(request, 'user-agent')
  if (agent !== undefined) values['aws:useragent'] = agent
  const referer = header(request, 'referer')
  if (referer !== undefined) values['aws:referer'] = referer
}

// IAM User Guide, "AWS global condition context keys", names the services that say whose the endpoint is.
const tellsEndpointOwner = /^(ecr|iam):(?!PassRole$)/i

function addNetwork(values: Values, session: Session, { action, relayedFrom }: Ask, world: World): void {
  const { sourceIp, endpoint } = routeOf(session, world)
  if (endpoint === undefined) {
    // A service that calls another on the caller's behalf hands this on, and nothing else of the network (the same page).
    values['aws:sourceip'] = sourceIp
    return
  }
  if (relayedFrom !== undefined) return
  values['aws:vpcsourceip'] = sourceIp
  values['aws:sourcevpc'] = endpoint.vpcId
  values['aws:sourcevpce'] = endpoint.id
  if (!tellsEndpointOwner.test(action)) return
  const { partition, region, accountId: account } = world
  values['aws:sourcevpcarn'] = formatArn({ partition, service: 'ec2', region, account, resource: `vpc/${endpoint.vpcId}` })
  values['aws:vpceaccount'] = account
}

/** Of all that is in the world's account. */
function addOrganisation(values: Values, { organisation, accountId }: World): void {
  if (organisation === undefined) return
  for (const part of ['principal', 'resource', 'vpce']) {
    if (values[`aws:${part}account`] !== accountId) continue
    values[`aws:${part}orgid`] = organisation.id
    values[`aws:${part}orgpaths`] = [organisation.path]
  }
}
