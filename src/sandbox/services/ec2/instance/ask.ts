/** What a call about an instance asks for, with all that conditions can ask of the instance. */
import { instanceArn, instanceProfileArn } from '../../../../core/arn.ts'
import type { RequestContext } from '../../../../policy/index.ts'
import type { World } from '../../../world.ts'
import type { Ask } from '../../ask.ts'
import { resourceTags } from '../../tags.ts'

export function askOfInstance(action: string, world: World, id = ''): Ask {
  return { action, resource: instanceArn(world, id), context: { 'ec2:region': world.region, ...traitsOf(world, id) } }
}

function traitsOf(world: World, id: string): RequestContext {
  const instance = world.instances.get(id)
  if (instance === undefined) return {}
  const { type, availabilityZone, availabilityZoneId, profile, options, tags } = instance
  return {
    'ec2:instanceid': id,
    'ec2:instancetype': type,
    'ec2:availabilityzone': availabilityZone,
    'ec2:availabilityzoneid': availabilityZoneId,
    'ec2:tenancy': 'default',
    'ec2:rootdevicetype': 'ebs',
    'ec2:ebsoptimized': 'false',
    'ec2:instancemarkettype': 'on-demand',
    'ec2:instancemetadatatags': 'disabled',
    // As they are, not as a call would have them.
    'ec2:metadatahttpendpoint': options.httpEndpoint,
    'ec2:metadatahttptokens': options.httpTokens,
    'ec2:metadatahttpputresponsehoplimit': String(options.httpPutResponseHopLimit),
    ...(profile !== undefined && { 'ec2:instanceprofile': instanceProfileArn(world, profile) }),
    ...resourceTags(tags, 'ec2:resourcetag/'),
  }
}

/** What a call sets, by the names that EC2 has for it (EC2 User Guide, "Example policies for working with instance metadata"). */
export function attributes(set: Readonly<Record<string, string | number | undefined>>): RequestContext {
  const given = Object.entries(set).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given.map(([name, value]) => [`ec2:attribute/${name.toLowerCase()}`, String(value)]))
}
