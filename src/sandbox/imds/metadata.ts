/** What the metadata service serves, as data: every path with the version that first had it (imds captures of 2026). */
import { privateDnsName } from '../private-name.ts'
import type { Instance } from '../world.ts'
import { identityDocument } from './document.ts'
import { iam } from './role.ts'
import { type Directory, directory, leaf, type View } from './tree.ts'

const networkInterface = directory({
  'device-number': leaf(() => '0'),
  'interface-id': leaf(({ instance }) => instance.networkInterfaceId),
  'local-hostname': leaf(privateName),
  'local-ipv4s': leaf(({ instance }) => instance.privateIp),
  mac: leaf(({ instance }) => instance.mac),
  'owner-id': leaf(({ world }) => world.accountId),
  'security-group-ids': leaf(({ instance }) => instance.securityGroups.map(({ id }) => id).join('\n')),
  'security-groups': leaf(({ instance }) => groupNames(instance)),
  'subnet-id': leaf(({ instance }) => instance.subnetId),
  'subnet-ipv4-cidr-block': leaf(({ instance }) => instance.subnetCidr),
  'vpc-id': leaf(({ instance }) => instance.vpcId),
  'vpc-ipv4-cidr-block': leaf(({ instance }) => instance.vpcCidr),
  'vpc-ipv4-cidr-blocks': leaf(({ instance }) => instance.vpcCidr, { since: '2016-06-30' }),
})

const metaData = directory({
  'ami-id': leaf(({ instance }) => instance.imageId),
  'ami-launch-index': leaf(() => '0'),
  'ami-manifest-path': leaf(() => '(unknown)'),
  'block-device-mapping': directory({ ami: leaf(() => 'xvda'), root: leaf(() => '/dev/xvda') }, { since: '2007-12-15' }),
  events: directory(
    { maintenance: directory({ history: leaf(() => '[]'), scheduled: leaf(() => '[]') }) },
    { since: '2018-08-17' },
  ),
  hostname: leaf(privateName),
  iam,
  'instance-action': leaf(() => 'none', { since: '2008-09-01' }),
  'instance-id': leaf(({ instance }) => instance.id),
  'instance-life-cycle': leaf(() => 'on-demand', { since: '2019-10-01' }),
  'instance-type': leaf(({ instance }) => instance.type, { since: '2007-08-29' }),
  'local-hostname': leaf(privateName, { since: '2007-01-19' }),
  'local-ipv4': leaf(({ instance }) => instance.privateIp),
  mac: leaf(({ instance }) => instance.mac, { since: '2011-01-01' }),
  metrics: directory({ vhostmd: leaf(() => '<?xml version="1.0" encoding="UTF-8"?>') }, { since: '2011-05-01' }),
  network: directory(
    { interfaces: directory({ macs: directory(({ instance }) => ({ [instance.mac]: networkInterface })) }) },
    { since: '2011-01-01' },
  ),
  placement: directory(
    {
      'availability-zone': leaf(({ instance }) => instance.availabilityZone),
      'availability-zone-id': leaf(({ instance }) => instance.availabilityZoneId, { since: '2019-10-01' }),
      region: leaf(({ world }) => world.region, { since: '2019-10-01' }),
    },
    { since: '2008-02-01' },
  ),
  profile: leaf(() => 'default-hvm', { since: '2007-12-15' }),
  'reservation-id': leaf(({ instance }) => instance.reservationId),
  'security-groups': leaf(({ instance }) => groupNames(instance)),
  services: directory(
    {
      domain: leaf(({ world }) => (world.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com')),
      partition: leaf(({ world }) => world.partition, { since: '2015-10-20' }),
    },
    { since: '2014-02-25' },
  ),
  system: leaf(() => 'nitro', { since: '2022-09-24' }),
})

/** Everything under a version. Captured: this one listing marks no directories. */
export const tree: Directory = directory(
  {
    dynamic: directory({ 'instance-identity': directory({ document: leaf(identityDocument) }) }, { since: '2009-04-04' }),
    'meta-data': metaData,
    'user-data': leaf(({ instance }) => instance.userData ?? '', {
      when: ({ instance }) => instance.userData !== undefined,
      contentType: 'application/octet-stream',
    }),
  },
  { slashes: false },
)

function privateName({ world, instance }: View): string {
  return privateDnsName(world, instance)
}

function groupNames({ securityGroups }: Instance): string {
  return securityGroups.map(({ name }) => name).join('\n')
}
