import type { DescribeInstancesRequest } from '@aws-sdk/client-ec2'
import { describe, expect, test } from 'vitest'
import { addInstance, knownWorld, mint } from '../../gateway/fixture.ts'
import describeInstances from './describe-instances.ts'

const world = knownWorld()
const caller = mint(world).principal
addInstance(world, {
  id: 'i-00000000000000002',
  type: 'm5.large',
  privateIp: '10.0.1.11',
  availabilityZone: 'us-east-1b',
  tags: new Map([
    ['Name', 'db'],
    ['tier', '*'],
  ]),
})
addInstance(world, { id: 'i-00000003', profile: undefined, tags: new Map() })

const first = 'i-0123456789abcdef0'
const second = 'i-00000000000000002'
const third = 'i-00000003'

function ids(input: DescribeInstancesRequest) {
  const { Reservations = [] } = describeInstances.answer(input, world, caller)
  return Reservations.flatMap((reservation) => reservation.Instances?.map((instance) => instance.InstanceId))
}

const filter = (Name: string, ...Values: string[]) => ({ Filters: [{ Name, Values }] })
const refusal = (code: string, message: string, status = 400) =>
  expect.objectContaining({ name: 'AwsError', code, status, message })

test('DescribeInstances asks for itself on everything', () => {
  expect(describeInstances.asks({}, world)).toMatchObject([{ action: 'ec2:DescribeInstances', resource: '*' }])
})

test('an instance is described in full', () => {
  const launch = new Date('2026-09-26T11:14:09Z')
  const group = { GroupId: 'sg-0123456789abcdef0', GroupName: 'web' }
  expect(describeInstances.answer({ InstanceIds: [first] }, world, caller)).toEqual({
    Reservations: [
      {
        ReservationId: 'r-0123456789abcdef0',
        OwnerId: '123456789012',
        Groups: [],
        Instances: [
          {
            AmiLaunchIndex: 0,
            Architecture: 'x86_64',
            BlockDeviceMappings: [],
            CapacityReservationSpecification: { CapacityReservationPreference: 'open' },
            ClientToken: '',
            CurrentInstanceBootMode: 'legacy-bios',
            EbsOptimized: false,
            EnaSupport: true,
            EnclaveOptions: { Enabled: false },
            HibernationOptions: { Configured: false },
            Hypervisor: 'xen',
            IamInstanceProfile: {
              Arn: 'arn:aws:iam::123456789012:instance-profile/sandbox-go-mysql-api',
              Id: 'AIPAEXAMPLEEXAMPLE123',
            },
            ImageId: 'ami-0abcdef1234567890',
            InstanceId: 'i-0123456789abcdef0',
            InstanceType: 't3.micro',
            LaunchTime: launch,
            MaintenanceOptions: { AutoRecovery: 'default' },
            MetadataOptions: {
              State: 'applied',
              HttpTokens: 'required',
              HttpPutResponseHopLimit: 2,
              HttpEndpoint: 'enabled',
              HttpProtocolIpv6: 'disabled',
              InstanceMetadataTags: 'disabled',
            },
            Monitoring: { State: 'disabled' },
            NetworkInterfaces: [
              {
                Attachment: {
                  AttachTime: launch,
                  AttachmentId: 'eni-attach-0123456789abcdef0',
                  DeleteOnTermination: true,
                  DeviceIndex: 0,
                  NetworkCardIndex: 0,
                  Status: 'attached',
                },
                Description: '',
                Groups: [group],
                InterfaceType: 'interface',
                Ipv6Addresses: [],
                MacAddress: '0e:49:61:0f:c3:11',
                NetworkInterfaceId: 'eni-0123456789abcdef0',
                OwnerId: '123456789012',
                PrivateDnsName: 'ip-10-0-1-10.ec2.internal',
                PrivateIpAddress: '10.0.1.10',
                PrivateIpAddresses: [
                  { Primary: true, PrivateDnsName: 'ip-10-0-1-10.ec2.internal', PrivateIpAddress: '10.0.1.10' },
                ],
                SourceDestCheck: true,
                Status: 'in-use',
                SubnetId: 'subnet-0123456789abcdef0',
                VpcId: 'vpc-0123456789abcdef0',
              },
            ],
            Placement: { AvailabilityZone: 'us-east-1a', GroupName: '', Tenancy: 'default' },
            PlatformDetails: 'Linux/UNIX',
            PrivateDnsName: 'ip-10-0-1-10.ec2.internal',
            PrivateDnsNameOptions: {
              HostnameType: 'ip-name',
              EnableResourceNameDnsARecord: false,
              EnableResourceNameDnsAAAARecord: false,
            },
            PrivateIpAddress: '10.0.1.10',
            ProductCodes: [],
            PublicDnsName: '',
            RootDeviceName: '/dev/xvda',
            RootDeviceType: 'ebs',
            SecurityGroups: [group],
            SourceDestCheck: true,
            State: { Code: 16, Name: 'running' },
            StateTransitionReason: '',
            SubnetId: 'subnet-0123456789abcdef0',
            Tags: [{ Key: 'Name', Value: 'sandbox-go-mysql-api' }],
            UsageOperation: 'RunInstances',
            UsageOperationUpdateTime: launch,
            VirtualizationType: 'hvm',
            VpcId: 'vpc-0123456789abcdef0',
          },
        ],
      },
    ],
  })
})

test('outside us-east-1 the private name carries the region', () => {
  const elsewhere = { ...world, region: 'eu-west-1' }
  const { Reservations } = describeInstances.answer({ InstanceIds: [first] }, elsewhere, caller)
  expect(Reservations?.[0]?.Instances?.[0]?.PrivateDnsName).toBe('ip-10-0-1-10.eu-west-1.compute.internal')
})

describe('ids', () => {
  test('none means all, some mean those, once each', () => {
    expect(ids({})).toEqual([first, second, third])
    expect(ids({ InstanceIds: [third, first, third] })).toEqual([first, third])
  })

  test('an instance without a profile shows none', () => {
    const { Reservations } = describeInstances.answer({ InstanceIds: [third] }, world, caller)
    expect(Reservations?.[0]?.Instances?.[0]).not.toHaveProperty('IamInstanceProfile')
  })

  test('unknown and malformed ones are refused', () => {
    expect(() => ids({ InstanceIds: [first, 'i-0000000000000000a'] })).toThrow(
      refusal('InvalidInstanceID.NotFound', "The instance ID 'i-0000000000000000a' does not exist"),
    )
    expect(() => ids({ InstanceIds: ['i-0000000a', first, 'i-0000000b'] })).toThrow(
      refusal('InvalidInstanceID.NotFound', "The instance IDs 'i-0000000a, i-0000000b' do not exist"),
    )
    for (const id of ['ma1', '', 'i-', 'i-0123', 'i-0000000', 'i-0123456789ABCDEF0', `${first}0`]) {
      expect(() => ids({ InstanceIds: ['i-0000000a', id] })).toThrow(
        refusal('InvalidInstanceID.Malformed', `Invalid id: "${id}"`),
      )
    }
  })
})

describe('filters', () => {
  test.each([
    ['instance-id', [second, third], [second, third]],
    ['instance-state-name', ['running'], [first, second, third]],
    ['instance-state-name', ['stopped'], []],
    ['instance-state-code', ['16'], [first, second, third]],
    ['instance-type', ['m5.*'], [second]],
    ['private-ip-address', ['10.0.1.1?'], [first, second, third]],
    ['private-ip-address', ['10.0.1.11'], [second]],
    ['vpc-id', ['vpc-0123456789abcdef0'], [first, second, third]],
    ['subnet-id', ['subnet-none'], []],
    ['image-id', ['ami-0abcdef1234567890'], [first, second, third]],
    ['availability-zone', ['us-east-1b'], [second]],
    ['tag:Name', ['db', 'sandbox-*'], [first, second]],
    ['tag:Name', ['DB'], []],
    ['tag:tier', ['\\*'], [second]],
    ['tag:tier', ['\\?'], []],
    ['tag:absent', ['*'], []],
    ['tag-key', ['tier', 'x'], [second]],
    ['tag-value', ['db'], [second]],
    ['iam-instance-profile.arn', ['*'], [first, second]],
    ['metadata-options.http-tokens', ['required'], [first, second, third]],
    ['instance.group-name', ['web'], [first, second, third]],
    ['network-interface.group-id', ['sg-0123456789abcdef0'], [first, second, third]],
    ['network-interface.addresses.primary', ['true'], [first, second, third]],
    ['reservation-id', ['r-00000000000000002'], [second]],
    ['owner-id', ['123456789012'], [first, second, third]],
    ['ip-address', ['*'], []],
    ['instance-id', [], []],
  ])('%s=%j', (name, values, expected) => {
    expect(ids(filter(name, ...values))).toEqual(expected)
  })

  test('narrow each other and the ids', () => {
    const Filters = [
      { Name: 'instance-type', Values: ['t3.micro'] },
      { Name: 'tag-key', Values: ['Name'] },
    ]
    expect(ids({ Filters })).toEqual([first])
    expect(ids({ Filters, InstanceIds: [second] })).toEqual([])
  })

  test('that EC2 has not are refused', () => {
    for (const name of ['colour', 'constructor', 'tag']) {
      expect(() => ids(filter(name, 'x'))).toThrow(refusal('InvalidParameterValue', `The filter '${name}' is invalid`))
    }
    expect(() => ids({ Filters: [{ Values: ['x'] }] })).toThrow(refusal('InvalidParameterValue', "The filter 'null' is invalid"))
  })

  test('hold at most 200 values of 255 characters', () => {
    expect(ids(filter('instance-id', 'a'.repeat(255), ...Array(199).fill('x')))).toEqual([])
    expect(() => ids(filter('instance-id', 'a'.repeat(256)))).toThrow(
      refusal('FilterLimitExceeded', 'The maximum length for a filter value is 255 characters'),
    )
    expect(() => ids(filter('instance-id', ...Array(201).fill('x')))).toThrow(
      refusal('FilterLimitExceeded', 'The maximum number of filter values specified on a single call is 200'),
    )
  })
})

describe('pages', () => {
  test('of five or more, up to the last one', () => {
    const many = knownWorld()
    for (let i = 1; i <= 5; i++) addInstance(many, { id: `i-0000000${i}` })
    const page = describeInstances.answer({ MaxResults: 5 }, many, caller)
    expect(page.Reservations).toHaveLength(5)
    const rest = describeInstances.answer({ MaxResults: 5, NextToken: page.NextToken }, many, caller)
    expect(rest.Reservations?.map((reservation) => reservation.ReservationId)).toEqual(['r-00000005'])
    expect(rest).not.toHaveProperty('NextToken')
    expect(describeInstances.answer({ MaxResults: 6 }, many, caller)).not.toHaveProperty('NextToken')
  })

  test.each([
    [
      { MaxResults: 4 },
      'InvalidParameterValue',
      'Value ( 4 ) for parameter maxResults is invalid. Expecting a value greater than 5.',
    ],
    [
      { MaxResults: 5.5 },
      'InvalidParameterValue',
      'Value ( 5.5 ) for parameter maxResults is invalid. Expecting a value greater than 5.',
    ],
    [
      { MaxResults: 1001 },
      'InvalidParameterValue',
      'Value ( 1001 ) for parameter maxResults is invalid. Expecting a value less than 1000.',
    ],
    [{ NextToken: 'nonsense' }, 'InvalidNextToken', 'The specified NextToken is not valid'],
    [
      { MaxResults: 5, InstanceIds: [first] },
      'InvalidParameterCombination',
      'The parameter instancesSet cannot be used with the parameter maxResults',
    ],
  ])('%j is refused', (input, code, message) => {
    expect(() => ids(input)).toThrow(refusal(code, message))
  })
})

test('a dry run answers 412', () => {
  expect(() => ids({ DryRun: true })).toThrow(
    refusal('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412),
  )
  expect(ids({ DryRun: false })).toEqual([first, second, third])
})
