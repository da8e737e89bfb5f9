/**
 * Conditions on what a call is, where it comes from and what it is about, met by a real client on the instance. Each row has the
 * statement of the role's policy that decides, and what becomes of the call.
 */
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  type CreateLogGroupCommandInput,
  ListTagsForResourceCommand,
  PutRetentionPolicyCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import {
  AssociateIamInstanceProfileCommand,
  DescribeInstancesCommand,
  EC2Client,
  ModifyInstanceMetadataOptionsCommand,
  type ModifyInstanceMetadataOptionsCommandInput,
} from '@aws-sdk/client-ec2'
import { CreateRepositoryCommand, DescribeRepositoriesCommand, ECRClient } from '@aws-sdk/client-ecr'
import { IAMClient, ListRolePoliciesCommand } from '@aws-sdk/client-iam'
import { GetParameterCommand, PutParameterCommand, type PutParameterCommandInput, SSMClient } from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Imds } from '../src/index.ts'
import { parsePolicy } from '../src/policy/index.ts'
import endpoint from '../src/sandbox/faults/endpoint-forgets-parameters.ts'
import { type Sandbox, startSandbox } from '../src/sandbox/index.ts'
import { joinOrganisation } from '../src/sandbox/organisation.ts'
import { exampleStack } from '../src/stack/testing/example.ts'

const { parameter, role, instanceProfile, logs, registry } = exampleStack

let sandbox: Sandbox
let clients: ReturnType<typeof clientsOf>
let made = 0

beforeAll(async () => {
  sandbox = await startSandbox({ stack: exampleStack })
  clients = clientsOf(sandbox)
  const { world } = sandbox
  world.organisation = { ...joinOrganisation(world), id: 'o-a1b2c3d4e5', path: 'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/' }
  for (const held of [world.roles, world.parameters, world.repositories, world.logs.groups]) {
    for (const { tags } of held.values()) tags.set('Team', 'data')
  }
})
afterAll(() => sandbox?.close())
beforeEach(() => {
  sandbox.world.instance.profile = instanceProfile
  sandbox.world.instance.options.httpTokens = 'required'
})

type Condition = [operator: string, key: string, value: string]
type Actions = string | string[]

/** The role may do this under all of the conditions, and nothing else. */
const allow = (Action: Actions, ...conditions: Condition[]) => [{ Effect: 'Allow', Action, Resource: '*', ...under(conditions) }]
/** The role may do everything but this under all of the conditions. */
const deny = (Action: Actions, ...conditions: Condition[]) => [
  { Effect: 'Allow', Action: '*', Resource: '*' },
  { Effect: 'Deny', Action, Resource: '*', ...under(conditions) },
]

const under = (conditions: Condition[]) =>
  conditions.length > 0 && {
    Condition: Object.fromEntries(conditions.map(([operator, key, value]) => [operator, { [key]: value }])),
  }

const read = () => clients.ssm.send(new GetParameterCommand({ Name: parameter.name, WithDecryption: true }))
const write = (input: Partial<PutParameterCommandInput>) => () =>
  clients.ssm.send(new PutParameterCommand({ Name: `/new/${made++}`, Type: 'String', Value: 'x', ...input }))
const makeGroup = (tags?: CreateLogGroupCommandInput['tags']) => () =>
  clients.logs.send(new CreateLogGroupCommand({ logGroupName: `/new/${made++}`, ...(tags && { tags }) }))
const retain = () => clients.logs.send(new PutRetentionPolicyCommand({ logGroupName: logs.group, retentionInDays: 7 }))
const makeRepository = (Key: string, Value: string) => () =>
  clients.ecr.send(new CreateRepositoryCommand({ repositoryName: `new/${made++}`, tags: [{ Key, Value }] }))
const describeRepository = () => clients.ecr.send(new DescribeRepositoriesCommand({ repositoryNames: [registry.repository] }))
const listPolicies = () => clients.iam.send(new ListRolePoliciesCommand({ RoleName: role }))
const describeInstances = () => clients.ec2.send(new DescribeInstancesCommand({}))
const modify = (input: Partial<ModifyInstanceMetadataOptionsCommandInput>) => () =>
  clients.ec2.send(new ModifyInstanceMetadataOptionsCommand({ InstanceId: sandbox.world.instance.id, ...input }))
const attach = () => {
  const { instance } = sandbox.world
  instance.profile = undefined
  const IamInstanceProfile = { Name: instanceProfile }
  return clients.ec2.send(new AssociateIamInstanceProfileCommand({ InstanceId: instance.id, IamInstanceProfile }))
}

const reading = ['ssm:GetParameter', 'kms:Decrypt']
const grouping = ['logs:CreateLogGroup', 'logs:TagResource']
const attaching = ['ec2:AssociateIamInstanceProfile', 'iam:PassRole']
const data = { Key: 'Team', Value: 'data' }
// EC2 User Guide, "Example policies for working with instance metadata".
const tokensStay = deny(
  'ec2:ModifyInstanceMetadataOptions',
  ['StringNotEquals', 'ec2:Attribute/HttpTokens', 'required'],
  ['Null', 'ec2:Attribute/HttpTokens', 'false'],
)

describe('a statement on', () => {
  test.each([
    ['the address of the VPC', allow(reading, ['IpAddress', 'aws:SourceIp', '203.0.113.0/24']), read, 'allowed'],
    ['an address elsewhere', allow(reading, ['IpAddress', 'aws:SourceIp', '192.0.2.0/24']), read, 'denied'],
    ['a VPC, where there is no endpoint', allow(reading, ['StringLike', 'aws:SourceVpc', 'vpc-*']), read, 'denied'],
    ['the organisation', allow(reading, ['StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5']), read, 'allowed'],
    [
      'a unit of the organisation',
      allow(reading, ['ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-a1b2c3d4e5/r-ab12/*']),
      read,
      'allowed',
    ],
    ['what others own', deny(reading, ['StringNotEquals', 'aws:ResourceOrgID', 'o-a1b2c3d4e5']), read, 'allowed'],
    ['a tag of the role', allow(reading, ['StringEquals', 'aws:PrincipalTag/team', 'data']), read, 'allowed'],
    ['a tag that a parameter has not', allow('ssm:*', ['StringEquals', 'ssm:resourceTag/Team', 'data']), write({}), 'denied'],
    ['a tag of the repository', allow('ecr:*', ['StringEquals', 'ecr:ResourceTag/Team', 'data']), describeRepository, 'allowed'],
    ['a tag of the group', allow('logs:*', ['StringEquals', 'aws:ResourceTag/Team', 'data']), retain, 'allowed'],
    ['another tag of the group', allow('logs:*', ['StringEquals', 'aws:ResourceTag/Team', 'web']), retain, 'denied'],
    ['other clients', deny('ec2:*', ['StringNotLike', 'aws:UserAgent', 'aws-sdk-js/3*']), describeInstances, 'allowed'],
    ['calls by services', deny('*', ['ForAnyValue:StringEquals', 'aws:CalledVia', 'ssm.amazonaws.com']), read, 'denied'],
    ['direct calls to KMS', deny('kms:*', ['Bool', 'aws:ViaAWSService', 'false']), read, 'allowed'],
    [
      'other contexts',
      deny('kms:*', ['ForAnyValue:StringNotEquals', 'kms:EncryptionContextKeys', 'PARAMETER_ARN']),
      read,
      'allowed',
    ],
    ['imported keys', deny('kms:*', ['StringNotEquals', 'kms:KeyOrigin', 'AWS_KMS']), read, 'allowed'],
    ['other accounts', deny('kms:*', ['StringNotEquals', 'kms:CallerAccount', '123456789012']), read, 'allowed'],
    ['IAM’s region', allow('iam:*', ['StringEquals', 'aws:RequestedRegion', 'us-east-1']), listPolicies, 'allowed'],
    ['overwriting', deny('ssm:PutParameter', ['StringEquals', 'ssm:Overwrite', 'true']), write({ Overwrite: true }), 'denied'],
    ['overwriting, without it', deny('ssm:PutParameter', ['StringEquals', 'ssm:Overwrite', 'true']), write({}), 'allowed'],
    ['writing, without tagging', allow('ssm:PutParameter'), write({ Tags: [data] }), 'denied'],
    [
      'writing and tagging, by tag',
      allow(['ssm:PutParameter', 'ssm:AddTagsToResource'], ['StringEquals', 'aws:RequestTag/Team', 'data']),
      write({ Tags: [data] }),
      'allowed',
    ],
    ['groups, without tagging', allow('logs:CreateLogGroup'), makeGroup({ Team: 'data' }), 'denied'],
    [
      'one tag, of two',
      allow(grouping, ['ForAllValues:StringEquals', 'aws:TagKeys', 'Team']),
      makeGroup({ Team: 'a', On: 'b' }),
      'denied',
    ],
    [
      'one tag, of one',
      allow(grouping, ['ForAllValues:StringEquals', 'aws:TagKeys', 'Team']),
      makeGroup({ Team: 'a' }),
      'allowed',
    ],
    ['one tag, of none', allow(grouping, ['ForAllValues:StringEquals', 'aws:TagKeys', 'Team']), makeGroup(), 'allowed'],
    ['repositories, without tagging', allow('ecr:CreateRepository'), makeRepository('Team', 'data'), 'denied'],
    [
      'repositories, with tagging',
      allow('ecr:*', ['StringEquals', 'aws:RequestTag/Team', 'data']),
      makeRepository('Team', 'data'),
      'allowed',
    ],
    ['tokens, taken away', tokensStay, modify({ HttpTokens: 'optional' }), 'denied'],
    ['tokens, asked for', tokensStay, modify({ HttpTokens: 'required' }), 'allowed'],
    ['tokens, left alone', tokensStay, modify({ HttpPutResponseHopLimit: 2 }), 'allowed'],
    [
      'the instance before the call',
      allow('ec2:*', ['StringEquals', 'ec2:MetadataHttpTokens', 'required']),
      modify({ HttpTokens: 'optional' }),
      'allowed',
    ],
    ['a tag of the instance', allow('ec2:*', ['StringEquals', 'ec2:ResourceTag/App', 'other']), modify({}), 'denied'],
    ['EC2’s region', allow('ec2:*', ['StringEquals', 'ec2:Region', 'us-east-1']), describeInstances, 'allowed'],
    [
      'EC2 as the service',
      allow(attaching, ['StringEqualsIfExists', 'iam:PassedToService', 'ec2.amazonaws.com']),
      attach,
      'allowed',
    ],
    [
      'another service',
      allow(attaching, ['StringEqualsIfExists', 'iam:PassedToService', 'lambda.amazonaws.com']),
      attach,
      'denied',
    ],
    [
      'what roles are for',
      allow(attaching, ['ArnLikeIfExists', 'iam:AssociatedResourceArn', 'arn:*:ec2:*:*:instance/*']),
      attach,
      'allowed',
    ],
    [
      'another profile',
      allow(attaching, ['ArnLikeIfExists', 'ec2:NewInstanceProfile', 'arn:*:iam::*:*/other']),
      attach,
      'denied',
    ],
  ] as const)('%s', async (_what, statements, call, outcome) => {
    govern(statements)
    expect(await outcomeOf(call())).toBe(outcome)
  })
})

describe('through a VPC endpoint, a statement on', () => {
  beforeAll(() => endpoint.spoil(sandbox.world))
  afterAll(() => {
    sandbox.world.endpointPolicy = undefined
  })

  test.each([
    ['the public address', ['IpAddress', 'aws:SourceIp', '0.0.0.0/0'], 'denied'],
    ['the private address', ['IpAddress', 'aws:VpcSourceIp', '10.0.1.0/24'], 'allowed'],
    ['the endpoint', ['StringLike', 'aws:SourceVpce', 'vpce-*'], 'allowed'],
    ['the VPC', ['ArnLike', 'aws:SourceVpcArn', 'arn:aws:ec2:us-east-1:123456789012:vpc/vpc-*'], 'allowed'],
    ['whose the endpoint is', ['StringEquals', 'aws:VpceAccount', '210987654321'], 'denied'],
    ['whose organisation that is in', ['StringEquals', 'aws:VpceOrgID', 'o-a1b2c3d4e5'], 'allowed'],
  ] as const)('%s', async (_what, condition, outcome) => {
    govern(allow('ecr:*', [...condition]))
    expect(await outcomeOf(describeRepository())).toBe(outcome)
  })
})

test('what is made with tags has them', async () => {
  govern(allow('*'))
  await write({ Name: '/tagged', Tags: [data] })()
  const group = `/new/${made}`
  await makeGroup({ Team: 'data' })()
  const repository = `new/${made}`
  await makeRepository('Team', 'data')()
  const { parameters, logs, repositories } = sandbox.world
  const tagged = [parameters.get('/tagged'), logs.groups.get(group), repositories.get(repository)]
  expect(tagged.map((each) => [...(each?.tags ?? [])])).toEqual([[['Team', 'data']], [['Team', 'data']], [['Team', 'data']]])
})

test('tags of a log group come and go', async () => {
  govern(allow('logs:*', ['StringNotEqualsIfExists', 'aws:RequestTag/Team', 'forbidden']))
  const resourceArn = `arn:aws:logs:us-east-1:123456789012:log-group:${logs.group}`
  await clients.logs.send(new TagResourceCommand({ resourceArn, tags: { Stage: 'test' } }))
  await clients.logs.send(new UntagResourceCommand({ resourceArn, tagKeys: ['Team'] }))
  expect((await clients.logs.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual({ Stage: 'test' })
  const forbidden = new TagResourceCommand({ resourceArn, tags: { Team: 'forbidden' } })
  expect(await outcomeOf(clients.logs.send(forbidden))).toBe('denied')
})

function govern(statements: readonly object[]): void {
  const policies = sandbox.world.roles.get(role)?.policies
  policies?.clear()
  policies?.set('conditions', parsePolicy({ Version: '2012-10-17', Statement: statements }))
}

async function outcomeOf(call: Promise<unknown>): Promise<'allowed' | 'denied'> {
  try {
    await call
    return 'allowed'
  } catch (error) {
    if (error instanceof Error && /AccessDenied|UnauthorizedOperation/.test(error.name)) return 'denied'
    throw error
  }
}

function clientsOf({ endpoint, env }: Sandbox) {
  const credentials = new Imds({ env }).credentialProvider()
  const config = { endpoint, region: exampleStack.region, credentials, maxAttempts: 1 }
  return {
    ssm: new SSMClient(config),
    logs: new CloudWatchLogsClient(config),
    ecr: new ECRClient(config),
    iam: new IAMClient(config),
    ec2: new EC2Client(config),
  }
}
