/** The SDK's own clients against the endpoint over loopback: what they understand is what counts. */
import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2'
import {
  CreateActivationCommand,
  GetParameterCommand,
  ParameterNotFound,
  ParameterVersionNotFound,
  SSMClient,
} from '@aws-sdk/client-ssm'
import { GetCallerIdentityCommand, GetSessionTokenCommand, STSClient } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../core/clock.ts'
import type { Listening } from '../listen.ts'
import { addInstance, allow, knownWorld, launchedAt, mint } from './fixture.ts'
import { startGateway } from './server.ts'

const world = knownWorld(systemClock)
const { accessKeyId, secretAccessKey, sessionToken } = mint(world)
let gateway: Listening

beforeAll(async () => {
  gateway = await startGateway(world, { port: 0 })
})
afterAll(() => gateway.close())

function config(credentials = { accessKeyId, secretAccessKey, sessionToken }) {
  return { endpoint: gateway.url, region: 'us-east-1', credentials, maxAttempts: 1 }
}

async function errorOf(call: Promise<unknown>): Promise<Error & { $metadata?: { httpStatusCode?: number; requestId?: string } }> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Error)) throw new Error('the call was answered')
  return error
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

test('STS says who called', async () => {
  const { $metadata, ...identity } = await new STSClient(config()).send(new GetCallerIdentityCommand({}))
  expect(identity).toEqual({
    UserId: 'AROAEXAMPLEEXAMPLE123:i-0123456789abcdef0',
    Account: '123456789012',
    Arn: 'arn:aws:sts::123456789012:assumed-role/sandbox-go-mysql-api/i-0123456789abcdef0',
  })
  expect($metadata.requestId).toMatch(uuid)
})

test('SSM reads a parameter', async () => {
  const { Parameter, $metadata } = await new SSMClient(config()).send(
    new GetParameterCommand({ Name: '/sandbox/go-mysql-api/db/password', WithDecryption: true }),
  )
  expect(Parameter).toEqual({
    Name: '/sandbox/go-mysql-api/db/password',
    Type: 'SecureString',
    Value: 'correct horse battery staple',
    Version: 1,
    LastModifiedDate: new Date('2026-09-26T11:14:09.125Z'),
    ARN: 'arn:aws:ssm:us-east-1:123456789012:parameter/sandbox/go-mysql-api/db/password',
    DataType: 'text',
  })
  expect($metadata.requestId).toMatch(uuid)
})

test('EC2 describes instances', async () => {
  const { Reservations } = await new EC2Client(config()).send(
    new DescribeInstancesCommand({
      InstanceIds: ['i-0123456789abcdef0'],
      Filters: [
        { Name: 'tag:Name', Values: ['no', 'sandbox-*'] },
        { Name: 'instance-state-name', Values: ['running'] },
      ],
    }),
  )
  expect(Reservations).toHaveLength(1)
  expect(Reservations?.[0]?.Instances).toHaveLength(1)
  expect(Reservations?.[0]?.Instances?.[0]).toMatchObject({
    InstanceId: 'i-0123456789abcdef0',
    LaunchTime: new Date(launchedAt),
    State: { Code: 16, Name: 'running' },
    EnaSupport: true,
    MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 2, HttpEndpoint: 'enabled' },
    IamInstanceProfile: {
      Arn: 'arn:aws:iam::123456789012:instance-profile/sandbox-go-mysql-api',
      Id: 'AIPAEXAMPLEEXAMPLE123',
    },
    SecurityGroups: [{ GroupId: 'sg-0123456789abcdef0', GroupName: 'web' }],
    Tags: [{ Key: 'Name', Value: 'sandbox-go-mysql-api' }],
    BlockDeviceMappings: [],
  })
})

test('EC2 hands out pages', async () => {
  for (let i = 1; i <= 6; i++) addInstance(world, { id: `i-0000000000000000${i}` })
  const client = new EC2Client(config())
  const first = await client.send(new DescribeInstancesCommand({ MaxResults: 5 }))
  const second = await client.send(new DescribeInstancesCommand({ MaxResults: 5, NextToken: first.NextToken }))
  const ids = [first, second].map((page) => page.Reservations?.flatMap((it) => it.Instances?.map((each) => each.InstanceId)))
  expect(ids.map((page) => page?.length)).toEqual([5, 2])
  expect(new Set(ids.flat())).toEqual(new Set(world.instances.keys()))
  expect(second.NextToken).toBeUndefined()
})

test("a refusal is the client's own error class", async () => {
  const client = new SSMClient(config())
  const absent = await errorOf(client.send(new GetParameterCommand({ Name: '/absent' })))
  expect(absent).toBeInstanceOf(ParameterNotFound)
  expect(absent.$metadata?.httpStatusCode).toBe(400)
  expect(absent.$metadata?.requestId).toMatch(uuid)
  const version = await errorOf(client.send(new GetParameterCommand({ Name: '/sandbox/go-mysql-api/db/password:7' })))
  expect(version).toBeInstanceOf(ParameterVersionNotFound)
})

test.each([
  [{ DryRun: true }, 'DryRunOperation', 412, 'Request would have succeeded, but DryRun flag is set.'],
  [
    { InstanceIds: ['i-00000000000000009'] },
    'InvalidInstanceID.NotFound',
    400,
    "The instance ID 'i-00000000000000009' does not exist",
  ],
  [{ Filters: [{ Name: 'colour', Values: ['red'] }] }, 'InvalidParameterValue', 400, "The filter 'colour' is invalid"],
])('EC2 refuses %j', async (input, name, httpStatusCode, message) => {
  const error = await errorOf(new EC2Client(config()).send(new DescribeInstancesCommand(input)))
  expect(error).toMatchObject({ name, message, $metadata: { httpStatusCode } })
  expect(error.$metadata?.requestId).toMatch(uuid)
})

test('what is not emulated reaches the client by name', async () => {
  const activate = new CreateActivationCommand({ IamRole: 'x' })
  expect(await errorOf(new SSMClient(config()).send(activate))).toMatchObject({
    name: 'NotEmulated',
    message: 'this sandbox does not emulate ssm:CreateActivation yet',
  })
  const token = new GetSessionTokenCommand({})
  expect(await errorOf(new STSClient(config()).send(token))).toMatchObject({
    name: 'NotEmulated',
    message: 'this sandbox does not emulate sts:GetSessionToken yet',
  })
})

test('a wrong secret does not match in any protocol', async () => {
  const wrong = config({ accessKeyId, secretAccessKey: 'wrong', sessionToken })
  expect((await errorOf(new STSClient(wrong).send(new GetCallerIdentityCommand({})))).name).toBe('SignatureDoesNotMatch')
  expect((await errorOf(new SSMClient(wrong).send(new GetParameterCommand({ Name: 'a' })))).name).toBe(
    'InvalidSignatureException',
  )
  expect((await errorOf(new EC2Client(wrong).send(new DescribeInstancesCommand({})))).name).toBe('AuthFailure')
})

test('a role without permissions is denied', async () => {
  allow(world, 'sts:*')
  const parameter = await errorOf(new SSMClient(config()).send(new GetParameterCommand({ Name: 'a' })))
  expect(parameter).toMatchObject({ name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } })
  expect(parameter.message).toContain('is not authorized to perform: ssm:GetParameter on resource: arn:aws:ssm:')
  const instances = await errorOf(new EC2Client(config()).send(new DescribeInstancesCommand({ DryRun: true })))
  expect(instances).toMatchObject({ name: 'UnauthorizedOperation', $metadata: { httpStatusCode: 403 } })
  allow(world, '*')
})
