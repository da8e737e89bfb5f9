/** A call of every emulated operation, to a world in which everything has what conditions can ask for. */
import { parsePolicy } from '../../src/policy/index.ts'
import { sealMessage } from '../../src/sandbox/failure-message.ts'
import { keepKey, keepParameter, knownWorld } from '../../src/sandbox/gateway/fixture.ts'
import { ManagedPolicy } from '../../src/sandbox/managed-policy.ts'
import { joinOrganisation } from '../../src/sandbox/organisation.ts'
import type { World } from '../../src/sandbox/world.ts'

const now = Date.UTC(2026, 8, 26, 11, 30, 0)
const group = '/aws/ec2/sandbox-go-mysql-api/application'
const resourceArn = `arn:aws:logs:us-east-1:123456789012:log-group:${group}`
const name = 'sandbox-go-mysql-api'
const repositoryName = name
const parameter = '/sandbox/go-mysql-api/db/password'
const InstanceId = 'i-0123456789abcdef0'
const statement = { Effect: 'Allow', Action: 'ssm:GetParameter', Resource: '*' }
const policy = JSON.stringify({ Version: '2012-10-17', Statement: statement })
const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
})
const roleArn = `arn:aws:iam::123456789012:role/${name}`
const unused = 'arn:aws:iam::123456789012:policy/unused'
const managed = 'arn:aws:iam::123456789012:policy/managed'
const tagged = { ResourceType: 'Parameter', ResourceId: parameter }
const repositoryPolicy = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage' },
})
const RoleArn = `arn:aws:iam::123456789012:role/${name}`
const RoleSessionName = 'release'
const EncodedMessage = sealMessage(knownWorld(), '{}')
const tags = [{ Key: 'Team', Value: 'data' }]

/** By service and operation: inputs that AWS would take, all of them together with everything that an ask can depend on. */
export const calls: Readonly<Record<string, readonly object[]>> = {
  'cloudwatch:GetMetricStatistics': [
    {
      ...{ Namespace: 'App', MetricName: 'Up', Statistics: ['Sum'], Period: 60 },
      ...{ StartTime: new Date(now - 3_600_000), EndTime: new Date(now) },
    },
  ],
  'cloudwatch:ListMetrics': [{ Namespace: 'App' }],
  'cloudwatch:PutMetricData': [{ Namespace: 'App', MetricData: [{ MetricName: 'Up', Value: 1 }] }],
  'ec2:AssociateIamInstanceProfile': [{ InstanceId: 'i-00000000000000001', IamInstanceProfile: { Name: name } }],
  'ec2:DescribeInstances': [{}],
  'ec2:ModifyInstanceMetadataOptions': [
    { InstanceId, HttpTokens: 'required', HttpPutResponseHopLimit: 2, HttpEndpoint: 'enabled' },
  ],
  'ecr:BatchGetImage': [{ repositoryName, imageIds: [{ imageTag: 'latest' }] }],
  'ecr:CreateRepository': [{ repositoryName: 'new' }, { repositoryName: 'new', tags }],
  'ecr:DeleteRepositoryPolicy': [{ repositoryName }],
  'ecr:DescribeRepositories': [{}, { repositoryNames: [repositoryName] }],
  'ecr:GetAuthorizationToken': [{}],
  'ecr:GetDownloadUrlForLayer': [{ repositoryName, layerDigest: 'sha256:layer' }],
  'ecr:GetRepositoryPolicy': [{ repositoryName }],
  'ecr:SetRepositoryPolicy': [{ repositoryName, policyText: repositoryPolicy }],
  'iam:AddRoleToInstanceProfile': [{ InstanceProfileName: 'empty', RoleName: name }],
  'iam:AttachRolePolicy': [{ RoleName: name, PolicyArn: managed }],
  'iam:CreatePolicy': [
    { PolicyName: 'new', PolicyDocument: policy },
    { PolicyName: 'new', PolicyDocument: policy, Tags: tags },
  ],
  'iam:CreateInstanceProfile': [{ InstanceProfileName: 'new' }, { InstanceProfileName: 'new', Tags: tags }],
  'iam:CreatePolicyVersion': [{ PolicyArn: unused, PolicyDocument: policy }],
  'iam:CreateRole': [
    { RoleName: 'new', AssumeRolePolicyDocument: trust },
    { RoleName: 'new', AssumeRolePolicyDocument: trust, Tags: tags, PermissionsBoundary: managed },
  ],
  'iam:DeletePolicy': [{ PolicyArn: unused }],
  'iam:DeletePolicyVersion': [{ PolicyArn: managed, VersionId: 'v2' }],
  'iam:DeleteRole': [{ RoleName: 'unused' }],
  'iam:DeleteRolePermissionsBoundary': [{ RoleName: name }],
  'iam:DeleteRolePolicy': [{ RoleName: name, PolicyName: 'known' }],
  'iam:DetachRolePolicy': [{ RoleName: name, PolicyArn: managed }],
  'iam:GetContextKeysForCustomPolicy': [{ PolicyInputList: [policy] }],
  'iam:GetContextKeysForPrincipalPolicy': [{ PolicySourceArn: roleArn }],
  'iam:GetInstanceProfile': [{ InstanceProfileName: name }],
  'iam:GetPolicy': [{ PolicyArn: managed }],
  'iam:GetPolicyVersion': [{ PolicyArn: managed, VersionId: 'v1' }],
  'iam:GetRole': [{ RoleName: name }],
  'iam:GetRolePolicy': [{ RoleName: name, PolicyName: 'known' }],
  'iam:ListAttachedRolePolicies': [{ RoleName: name }],
  'iam:ListPolicyVersions': [{ PolicyArn: managed }],
  'iam:ListRolePolicies': [{ RoleName: name }],
  'iam:ListRoleTags': [{ RoleName: name }],
  'iam:PutRolePermissionsBoundary': [{ RoleName: name, PermissionsBoundary: managed }],
  'iam:PutRolePolicy': [{ RoleName: name, PolicyName: 'new', PolicyDocument: policy }],
  'iam:TagRole': [{ RoleName: name, Tags: tags }],
  'iam:UntagRole': [{ RoleName: name, TagKeys: ['Team'] }],
  'iam:RemoveRoleFromInstanceProfile': [{ InstanceProfileName: name, RoleName: name }],
  'iam:SimulateCustomPolicy': [{ PolicyInputList: [policy], ActionNames: ['s3:GetObject'] }],
  'iam:SimulatePrincipalPolicy': [{ PolicySourceArn: roleArn, ActionNames: ['s3:GetObject'] }],
  'iam:UpdateAssumeRolePolicy': [{ RoleName: name, PolicyDocument: trust }],
  'logs:CreateLogGroup': [{ logGroupName: '/new' }, { logGroupName: '/new', tags: { Team: 'data' } }],
  'logs:CreateLogStream': [{ logGroupName: group, logStreamName: 'new' }],
  'logs:DeleteLogGroup': [{ logGroupName: group }],
  'logs:DescribeLogGroups': [{}],
  'logs:DescribeLogStreams': [{ logGroupName: group }],
  'logs:FilterLogEvents': [{ logGroupName: group }],
  'logs:GetLogEvents': [{ logGroupName: group, logStreamName: 'i-1' }],
  'logs:ListTagsForResource': [{ resourceArn }],
  'logs:PutLogEvents': [{ logGroupName: group, logStreamName: 'i-1', logEvents: [{ timestamp: now, message: 'up' }] }],
  'logs:PutRetentionPolicy': [{ logGroupName: group, retentionInDays: 7 }],
  'logs:TagResource': [{ resourceArn, tags: { Team: 'data' } }],
  'logs:UntagResource': [{ resourceArn, tagKeys: ['Team'] }],
  'ssm:AddTagsToResource': [{ ...tagged, Tags: tags }],
  'ssm:DescribeParameters': [{}],
  'ssm:GetParameter': [{ Name: parameter }, { Name: parameter, WithDecryption: true }],
  'ssm:ListTagsForResource': [tagged],
  'ssm:PutParameter': [
    { Name: parameter, Value: 'x', Overwrite: true, Type: 'SecureString', KeyId: 'alias/app' },
    { Name: '/new', Value: 'x', Type: 'String', Tags: tags },
  ],
  'ssm:RemoveTagsFromResource': [{ ...tagged, TagKeys: ['Team'] }],
  'sts:AssumeRole': [
    { RoleArn, RoleSessionName },
    {
      ...{ RoleArn, RoleSessionName, ExternalId: 'ticket-7', SourceIdentity: 'saanvi' },
      ...{ Tags: tags, TransitiveTagKeys: ['Team'] },
    },
  ],
  'sts:DecodeAuthorizationMessage': [{ EncodedMessage }],
  'sts:GetCallerIdentity': [{}],
}

/** The known world, with tags on everything, a customer key over the parameter, and an organisation. */
export function fullWorld(): World {
  const world = knownWorld()
  const key = keepKey(world, 'alias/app')
  keepParameter(world, parameter, 'SecureString', 'correct horse battery staple')
  const kept = world.parameters.get(parameter)
  if (kept) world.parameters.set(parameter, { ...kept, key: { named: 'alias/app', id: key.id } })
  world.instances.set('i-00000000000000001', { ...world.instance, id: 'i-00000000000000001', profile: undefined })
  world.instanceProfiles.set('empty', {
    name: 'empty',
    id: 'AIPAEMPTYEMPTYEMPTY12',
    role: undefined,
    tags: new Map(),
    createdAt: now,
  })
  const stream = world.logs.groups.get(group)
  if (stream) world.logs.createStream(stream, 'i-1')
  const [repository] = world.repositories.values()
  if (repository) repository.policy = parsePolicy(JSON.parse(repositoryPolicy), 'repository')
  repository?.images.push({ digest: 'sha256:1', tags: new Set(), manifest: '{}', mediaType: '', layers: ['sha256:layer'] })
  const document = parsePolicy({ Version: '2012-10-17', Statement: statement })
  world.managedPolicies.set(managed, new ManagedPolicy({ arn: managed, name: 'managed', document, createdAt: now }))
  world.managedPolicies.get(managed)?.addVersion(document, now)
  world.managedPolicies.set(unused, new ManagedPolicy({ arn: unused, name: 'unused', document, createdAt: now }))
  const role = world.roles.get(name)
  if (role) {
    const bare = { name: 'unused', policies: new Map(), attached: new Set<string>(), tags: new Map(), boundary: managed }
    world.roles.set('unused', { ...role, ...bare })
  }
  role?.attached.add(managed)
  if (role) role.boundary = managed
  const { managedPolicies, roles, instanceProfiles, parameters, repositories, keys, logs } = world
  for (const held of [managedPolicies, roles, instanceProfiles, parameters, repositories, keys, logs.groups]) {
    for (const { tags } of held.values()) tags.set('Team', 'data')
  }
  joinOrganisation(world)
  return world
}
