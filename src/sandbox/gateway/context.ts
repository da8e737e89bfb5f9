/** What conditions can ask of every request: who signed it, when, and from which instance. */
import { formatArn, instanceArn } from '../../core/arn.ts'
import { utcTime } from '../../core/time.ts'
import type { RequestContext } from '../../policy/index.ts'
import type { Session } from '../sessions.ts'
import type { World } from '../world.ts'

/** Values by the lower-cased names of keys. A key that AWS would not send is not there. */
export function contextOf({ principal, mintedAt, instanceId, roleDelivery }: Session, world: World): RequestContext {
  const { partition, region } = world
  const now = world.clock.now()
  const instance = instanceId === undefined ? undefined : world.instances.get(instanceId)
  return {
    'aws:currenttime': utcTime(now),
    'aws:epochtime': String(Math.floor(now / 1000)),
    'aws:tokenissuetime': utcTime(mintedAt),
    'aws:requestedregion': region,
    // The sandbox plays AWS's endpoints, which are reached over TLS; that loopback has none is no part of the play.
    'aws:securetransport': 'true',
    'aws:viaawsservice': 'false',
    'aws:principalisawsservice': 'false',
    'aws:principalaccount': principal.accountId,
    // IAM User Guide, "AWS global condition context keys": of an assumed role the ARN of the role, not of the session.
    'aws:principalarn': formatArn({
      partition,
      service: 'iam',
      region: '',
      account: principal.accountId,
      resource: `role/${principal.roleName}`,
    }),
    'aws:principaltype': principal.type,
    'aws:userid': principal.userId,
    ...(instance && {
      'ec2:sourceinstancearn': instanceArn(world, instance.id),
      'aws:ec2instancesourcevpc': instance.vpcId,
      'aws:ec2instancesourceprivateipv4': instance.privateIp,
    }),
    ...(roleDelivery && { 'ec2:roledelivery': roleDelivery }),
  }
}
