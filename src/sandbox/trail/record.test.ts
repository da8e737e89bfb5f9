import { expect, test } from 'vitest'
import { parsePolicy } from '../../policy/index.ts'
import { allow, keepParameter, knownWorld, mint, sign, type Unsigned } from '../gateway/fixture.ts'
import { createHandler } from '../gateway/handle.ts'
import type { Session } from '../sessions.ts'
import { trailRecord } from './record.ts'

const json = (target: string) => ({ 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target })
const getParameter = { service: 'ssm', headers: { ...json('AmazonSSM.GetParameter'), 'user-agent': 'aws-cli/2.15' } }
const password = JSON.stringify({ Name: '/sandbox/go-mysql-api/db/password', WithDecryption: true })
const uuid = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)

function start() {
  const world = knownWorld()
  const records: (object | undefined)[] = []
  const { handle } = createHandler(world, { observe: (call) => records.push(trailRecord(call, world)) })
  const ask = async (unsigned: Unsigned, session: Session = mint(world)) => {
    handle(await sign(world, session, unsigned))
    return records.at(-1)
  }
  return { world, ask, handle, records }
}

test('an allowed call is recorded whole', async () => {
  const { ask, world } = start()
  const session = mint(world)
  expect(await ask({ ...getParameter, body: password }, session)).toEqual({
    eventVersion: '1.11',
    userIdentity: {
      type: 'AssumedRole',
      principalId: session.principal.userId,
      arn: 'arn:aws:sts::123456789012:assumed-role/sandbox-go-mysql-api/i-0123456789abcdef0',
      accountId: '123456789012',
      accessKeyId: session.accessKeyId,
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          principalId: 'AROAEXAMPLEEXAMPLE123',
          arn: 'arn:aws:iam::123456789012:role/sandbox-go-mysql-api',
          accountId: '123456789012',
          userName: 'sandbox-go-mysql-api',
        },
        attributes: { creationDate: '2026-09-26T11:30:00Z', mfaAuthenticated: 'false' },
        ec2RoleDelivery: '2.0',
      },
    },
    eventTime: '2026-09-26T11:30:00Z',
    eventSource: 'ssm.amazonaws.com',
    eventName: 'GetParameter',
    awsRegion: 'us-east-1',
    sourceIPAddress: world.addresses.vpc,
    userAgent: 'aws-cli/2.15',
    requestParameters: { name: '/sandbox/go-mysql-api/db/password', withDecryption: true },
    responseElements: null,
    requestID: uuid,
    eventID: uuid,
    readOnly: true,
    resources: [
      {
        accountId: '123456789012',
        ARN: 'arn:aws:ssm:us-east-1:123456789012:parameter/sandbox/go-mysql-api/db/password',
      },
    ],
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '123456789012',
    eventCategory: 'Management',
  })
})

test('a denied call has its code and words, and not what it asked for', async () => {
  const { ask, world } = start()
  allow(world, 'sts:*')
  expect(await ask({ ...getParameter, body: password })).toMatchObject({
    errorCode: 'AccessDenied',
    errorMessage: expect.stringContaining('is not authorized to perform: ssm:GetParameter on resource: '),
    requestParameters: null,
    readOnly: true,
  })
})

test('EC2 says whose the error is', async () => {
  const { ask, world } = start()
  allow(world, 'sts:*')
  const body = 'Action=DescribeInstances&Version=2016-11-15'
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  expect(await ask({ service: 'ec2', headers, body })).toMatchObject({
    eventSource: 'ec2.amazonaws.com',
    errorCode: 'Client.UnauthorizedOperation',
  })
})

test('a call that fails otherwise keeps its parameters', async () => {
  const { ask } = start()
  expect(await ask({ ...getParameter, body: '{"Name":"/absent"}' })).toMatchObject({
    errorCode: 'ParameterNotFound',
    requestParameters: { name: '/absent' },
  })
})

test('secrets are hidden, in CloudTrail’s words', async () => {
  const { ask, world } = start()
  keepParameter(world, '/a', 'String', 'old')
  const body = JSON.stringify({ Name: '/a', Value: 'hunter2', Overwrite: true })
  const record = await ask({ service: 'ssm', headers: json('AmazonSSM.PutParameter'), body })
  expect(record).toMatchObject({
    readOnly: false,
    requestParameters: { name: '/a', value: 'HIDDEN_DUE_TO_SECURITY_REASONS', overwrite: true },
    responseElements: { version: 2, tier: 'Standard' },
  })
  expect(JSON.stringify(record)).not.toContain('hunter2')
})

test('who was handed which keys can be followed, and the keys are not there', async () => {
  const { ask, world } = start()
  const role = world.roles.get('sandbox-go-mysql-api')
  if (!role) throw new Error('the known world has its role')
  role.trust = parsePolicy({ Statement: { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' } }, 'trust')
  const form = new URLSearchParams({
    ...{ Action: 'AssumeRole', Version: '2011-06-15', RoleSessionName: 'next' },
    RoleArn: 'arn:aws:iam::123456789012:role/sandbox-go-mysql-api',
  })
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const record = await ask({ service: 'sts', headers, body: form.toString() })
  expect(record).toMatchObject({
    readOnly: true,
    responseElements: {
      credentials: {
        accessKeyId: expect.stringMatching(/^ASIA/),
        secretAccessKey: 'HIDDEN_DUE_TO_SECURITY_REASONS',
        sessionToken: 'HIDDEN_DUE_TO_SECURITY_REASONS',
      },
      assumedRoleUser: { arn: 'arn:aws:sts::123456789012:assumed-role/sandbox-go-mysql-api/next' },
    },
  })
})

test('log events stay out, and are data', async () => {
  const { ask } = start()
  const body = JSON.stringify({ logGroupName: 'g', logStreamName: 's', logEvents: [{ timestamp: 0, message: 'hunter2' }] })
  expect(await ask({ service: 'logs', headers: json('Logs_20140328.PutLogEvents'), body })).toMatchObject({
    requestParameters: { logGroupName: 'g', logStreamName: 's' },
    managementEvent: false,
    eventCategory: 'Data',
  })
})

test('parameters that are too large are left out, and said to be', async () => {
  const { ask } = start()
  const name = `/${'a'.repeat(200_000)}`
  expect(await ask({ ...getParameter, body: JSON.stringify({ Name: name }) })).toMatchObject({
    requestParameters: { omitted: true, originalSize: expect.any(Number), reason: 'it is too large for the record' },
  })
})

test('a caller who cannot be verified is not recorded, as on AWS', async () => {
  const { handle, records, world } = start()
  const request = await sign(world, mint(world), { ...getParameter, body: password })
  handle({ ...request, rawHeaders: request.rawHeaders.map((text) => text.replace(/Signature=\w{4}/, 'Signature=0000')) })
  expect(records).toEqual([undefined])
})

test('what came through an endpoint says which, and from where', async () => {
  const { ask, world } = start()
  world.endpointPolicy = world.roles.get('sandbox-go-mysql-api')?.policies.get('known')
  expect(await ask({ ...getParameter, body: password })).toMatchObject({
    vpcEndpointId: 'vpce-0123456789abcdef0',
    sourceIPAddress: world.instance.privateIp,
  })
})

test('keys that no instance was handed have no delivery', async () => {
  const { ask, world } = start()
  const { calledFrom: _, ...principal } = mint(world).principal
  const laptop = world.sessions.mint({ principal, roleDelivery: undefined, instanceId: undefined }, 60_000)
  const record = await ask({ ...getParameter, body: password }, laptop)
  expect(record).toMatchObject({ sourceIPAddress: world.addresses.operator })
  expect(JSON.stringify(record)).not.toContain('ec2RoleDelivery')
})

test('who stands behind a session is named, where that was said', async () => {
  const { ask, world } = start()
  const principal = { ...mint(world).principal, sourceIdentity: 'saanvi' }
  const session = world.sessions.mint({ principal, roleDelivery: undefined, instanceId: undefined }, 60_000)
  expect(await ask({ ...getParameter, body: password }, session)).toMatchObject({
    userIdentity: { sessionContext: { sourceIdentity: 'saanvi' } },
  })
})
