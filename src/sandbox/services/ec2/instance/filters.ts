/** The filters of DescribeInstances: what each looks at, and how EC2 compares. */
import type { Filter, Instance, Reservation } from '@aws-sdk/client-ec2'
import { AwsError } from '../../../aws-error.ts'
import { wildcard } from './wildcard.ts'

type Values = readonly (string | number | boolean | undefined)[]
type Look = (instance: Instance, reservation: Reservation) => Values

const looks: Readonly<Record<string, Look>> = {
  architecture: (instance) => [instance.Architecture],
  'availability-zone': (instance) => [instance.Placement?.AvailabilityZone],
  'client-token': (instance) => [instance.ClientToken],
  'current-instance-boot-mode': (instance) => [instance.CurrentInstanceBootMode],
  'dns-name': (instance) => [instance.PublicDnsName],
  'ebs-optimized': (instance) => [instance.EbsOptimized],
  'ena-support': (instance) => [instance.EnaSupport],
  'enclave-options.enabled': (instance) => [instance.EnclaveOptions?.Enabled],
  'hibernation-options.configured': (instance) => [instance.HibernationOptions?.Configured],
  hypervisor: (instance) => [instance.Hypervisor],
  'iam-instance-profile.arn': (instance) => [instance.IamInstanceProfile?.Arn],
  'iam-instance-profile.id': (instance) => [instance.IamInstanceProfile?.Id],
  'image-id': (instance) => [instance.ImageId],
  'instance-id': (instance) => [instance.InstanceId],
  'instance-lifecycle': (instance) => [instance.InstanceLifecycle],
  'instance-state-code': (instance) => [instance.State?.Code],
  'instance-state-name': (instance) => [instance.State?.Name],
  'instance-type': (instance) => [instance.InstanceType],
  'instance.group-id': (instance) => instance.SecurityGroups?.map((group) => group.GroupId) ?? [],
  'instance.group-name': (instance) => instance.SecurityGroups?.map((group) => group.GroupName) ?? [],
  'ip-address': (instance) => [instance.PublicIpAddress],
  'key-name': (instance) => [instance.KeyName],
  'launch-index': (instance) => [instance.AmiLaunchIndex],
  'launch-time': (instance) => [instance.LaunchTime?.toISOString()],
  'maintenance-options.auto-recovery': (instance) => [instance.MaintenanceOptions?.AutoRecovery],
  'metadata-options.http-endpoint': (instance) => [instance.MetadataOptions?.HttpEndpoint],
  'metadata-options.http-put-response-hop-limit': (instance) => [instance.MetadataOptions?.HttpPutResponseHopLimit],
  'metadata-options.http-tokens': (instance) => [instance.MetadataOptions?.HttpTokens],
  'metadata-options.instance-metadata-tags': (instance) => [instance.MetadataOptions?.InstanceMetadataTags],
  'monitoring-state': (instance) => [instance.Monitoring?.State],
  'network-interface.addresses.primary': (instance) => eachAddress(instance).map((address) => address.Primary),
  'network-interface.addresses.private-ip-address': (instance) =>
    eachAddress(instance).map((address) => address.PrivateIpAddress),
  'network-interface.availability-zone': (instance) => [instance.Placement?.AvailabilityZone],
  'network-interface.group-id': (instance) => eachInterface(instance).flatMap((it) => it.Groups?.map((group) => group.GroupId)),
  'network-interface.group-name': (instance) =>
    eachInterface(instance).flatMap((it) => it.Groups?.map((group) => group.GroupName)),
  'network-interface.mac-address': (instance) => eachInterface(instance).map((it) => it.MacAddress),
  'network-interface.network-interface-id': (instance) => eachInterface(instance).map((it) => it.NetworkInterfaceId),
  'network-interface.owner-id': (instance) => eachInterface(instance).map((it) => it.OwnerId),
  'network-interface.private-dns-name': (instance) => eachInterface(instance).map((it) => it.PrivateDnsName),
  'network-interface.status': (instance) => eachInterface(instance).map((it) => it.Status),
  'network-interface.subnet-id': (instance) => eachInterface(instance).map((it) => it.SubnetId),
  'network-interface.vpc-id': (instance) => eachInterface(instance).map((it) => it.VpcId),
  'owner-id': (_instance, reservation) => [reservation.OwnerId],
  'placement-group-name': (instance) => [instance.Placement?.GroupName],
  platform: (instance) => [instance.Platform],
  'platform-details': (instance) => [instance.PlatformDetails],
  'private-dns-name': (instance) => [instance.PrivateDnsName],
  'private-ip-address': (instance) => [instance.PrivateIpAddress],
  'requester-id': (_instance, reservation) => [reservation.RequesterId],
  'reservation-id': (_instance, reservation) => [reservation.ReservationId],
  'root-device-name': (instance) => [instance.RootDeviceName],
  'root-device-type': (instance) => [instance.RootDeviceType],
  'source-dest-check': (instance) => [instance.SourceDestCheck],
  'subnet-id': (instance) => [instance.SubnetId],
  'tag-key': (instance) => instance.Tags?.map((tag) => tag.Key) ?? [],
  'tag-value': (instance) => instance.Tags?.map((tag) => tag.Value) ?? [],
  tenancy: (instance) => [instance.Placement?.Tenancy],
  'usage-operation': (instance) => [instance.UsageOperation],
  'virtualization-type': (instance) => [instance.VirtualizationType],
  'vpc-id': (instance) => [instance.VpcId],
}

const maxValueLength = 255
const maxValues = 200

/** Filters narrow each other; the values of one filter widen it. Throws AwsError for a filter that EC2 does not have. */
export function filterReservations(reservations: readonly Reservation[], filters: readonly Filter[]): readonly Reservation[] {
  if (filters.length === 0) return reservations
  holdLimits(filters)
  const tests = filters.map(({ Name, Values = [] }) => {
    const look = lookOf(Name)
    const patterns = Values.map(wildcard)
    return (instance: Instance, reservation: Reservation) =>
      look(instance, reservation).some((value) => value !== undefined && patterns.some((matches) => matches(String(value))))
  })
  return reservations
    .map((reservation) => ({
      ...reservation,
      Instances: reservation.Instances?.filter((instance) => tests.every((test) => test(instance, reservation))) ?? [],
    }))
    .filter((reservation) => reservation.Instances.length > 0)
}

function lookOf(name: string | undefined): Look {
  if (name?.startsWith('tag:')) {
    const key = name.slice('tag:'.length)
    return (instance) => instance.Tags?.filter((tag) => tag.Key === key).map((tag) => tag.Value) ?? []
  }
  const look = name !== undefined && Object.hasOwn(looks, name) ? looks[name] : undefined
  if (look === undefined) throw new AwsError('InvalidParameterValue', 400, `The filter '${name ?? 'null'}' is invalid`)
  return look
}

function holdLimits(filters: readonly Filter[]): void {
  const values = filters.flatMap((filter) => filter.Values ?? [])
  if (values.some((value) => value.length > maxValueLength)) {
    throw limitExceeded(`The maximum length for a filter value is ${maxValueLength} characters`)
  }
  if (values.length > maxValues) {
    throw limitExceeded(`The maximum number of filter values specified on a single call is ${maxValues}`)
  }
}

function limitExceeded(message: string): AwsError {
  return new AwsError('FilterLimitExceeded', 400, message)
}

function eachInterface(instance: Instance) {
  return instance.NetworkInterfaces ?? []
}

function eachAddress(instance: Instance) {
  return eachInterface(instance).flatMap((it) => it.PrivateIpAddresses ?? [])
}
