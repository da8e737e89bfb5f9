/** An instance of the world as EC2 describes it. */
import type {
  Instance as Ec2Instance,
  InstanceMetadataOptionsResponse,
  InstanceNetworkInterface,
  Reservation,
} from '@aws-sdk/client-ec2'
import { instanceProfileArn } from '../../../../core/arn.ts'
import { privateDnsName } from '../../../private-name.ts'
import type { Instance, World } from '../../../world.ts'

export function describeReservation(world: World, instance: Instance): Reservation {
  return {
    ReservationId: instance.reservationId,
    OwnerId: world.accountId,
    Groups: [],
    Instances: [describeInstance(world, instance)],
  }
}

function describeInstance(world: World, instance: Instance): Ec2Instance {
  const profile = instance.profile === undefined ? undefined : world.instanceProfiles.get(instance.profile)
  return {
    AmiLaunchIndex: 0,
    Architecture: instance.architecture,
    BlockDeviceMappings: [],
    CapacityReservationSpecification: { CapacityReservationPreference: 'open' },
    ClientToken: '',
    CurrentInstanceBootMode: instance.architecture === 'arm64' ? 'uefi' : 'legacy-bios',
    EbsOptimized: false,
    EnaSupport: true,
    EnclaveOptions: { Enabled: false },
    HibernationOptions: { Configured: false },
    Hypervisor: 'xen',
    ...(profile && { IamInstanceProfile: { Arn: instanceProfileArn(world, profile.name), Id: profile.id } }),
    ImageId: instance.imageId,
    InstanceId: instance.id,
    InstanceType: instance.type as NonNullable<Ec2Instance['InstanceType']>,
    LaunchTime: new Date(instance.launchedAt),
    MaintenanceOptions: { AutoRecovery: 'default' },
    MetadataOptions: describeOptions(instance, 'applied'),
    Monitoring: { State: 'disabled' },
    NetworkInterfaces: [describeNetworkInterface(world, instance)],
    Placement: { AvailabilityZone: instance.availabilityZone, GroupName: '', Tenancy: 'default' },
    PlatformDetails: 'Linux/UNIX',
    PrivateDnsName: privateDnsName(world, instance),
    PrivateDnsNameOptions: {
      HostnameType: 'ip-name',
      EnableResourceNameDnsARecord: false,
      EnableResourceNameDnsAAAARecord: false,
    },
    PrivateIpAddress: instance.privateIp,
    ProductCodes: [],
    PublicDnsName: '',
    RootDeviceName: '/dev/xvda',
    RootDeviceType: 'ebs',
    SecurityGroups: securityGroupsOf(instance),
    SourceDestCheck: true,
    State: { Code: 16, Name: 'running' },
    StateTransitionReason: '',
    SubnetId: instance.subnetId,
    Tags: [...instance.tags].map(([Key, Value]) => ({ Key, Value })),
    UsageOperation: 'RunInstances',
    UsageOperationUpdateTime: new Date(instance.launchedAt),
    VirtualizationType: 'hvm',
    VpcId: instance.vpcId,
  }
}

/** @param state `pending` in the answer to a change, `applied` ever after */
export function describeOptions({ options }: Instance, state: 'pending' | 'applied'): InstanceMetadataOptionsResponse {
  return {
    State: state,
    HttpTokens: options.httpTokens,
    HttpPutResponseHopLimit: options.httpPutResponseHopLimit,
    HttpEndpoint: options.httpEndpoint,
    HttpProtocolIpv6: 'disabled',
    InstanceMetadataTags: 'disabled',
  }
}

function describeNetworkInterface(world: World, instance: Instance): InstanceNetworkInterface {
  const address = { PrivateDnsName: privateDnsName(world, instance), PrivateIpAddress: instance.privateIp }
  return {
    Attachment: {
      AttachTime: new Date(instance.launchedAt),
      // The world gives attachments no id of their own; EC2's share nothing with the interface's but their form.
      AttachmentId: instance.networkInterfaceId.replace(/^eni-/, 'eni-attach-'),
      DeleteOnTermination: true,
      DeviceIndex: 0,
      NetworkCardIndex: 0,
      Status: 'attached',
    },
    Description: '',
    Groups: securityGroupsOf(instance),
    InterfaceType: 'interface',
    Ipv6Addresses: [],
    MacAddress: instance.mac,
    NetworkInterfaceId: instance.networkInterfaceId,
    OwnerId: world.accountId,
    ...address,
    PrivateIpAddresses: [{ Primary: true, ...address }],
    SourceDestCheck: true,
    Status: 'in-use',
    SubnetId: instance.subnetId,
    VpcId: instance.vpcId,
  }
}

function securityGroupsOf({ securityGroups }: Instance) {
  return securityGroups.map(({ id, name }) => ({ GroupId: id, GroupName: name }))
}
