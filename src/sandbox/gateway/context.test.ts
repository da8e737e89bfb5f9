import { describe, expect, test } from 'vitest'
import endpoint from '../faults/endpoint-forgets-parameters.ts'
import { operatorKeys } from '../operator.ts'
import { joinOrganisation } from '../organisation.ts'
import type { Ask } from '../services/ask.ts'
import type { World } from '../world.ts'
import { contextOf } from './context.ts'
import { bareRequest, knownWorld, mint } from './fixture.ts'

const parameter = 'arn:aws:ssm:us-east-1:123456789012:parameter/sandbox/go-mysql-api/db/password'
const getParameter: Ask = { action: 'ssm:GetParameter', resource: parameter }
const decrypt: Ask = { action: 'kms:Decrypt', resource: 'arn:aws:kms:us-east-1:123456789012:key/1', relayedFrom: 'AWSKMS' }
const throughEndpoint = (world: World) => endpoint.spoil(world)

function ofInstance(ask = getParameter, prepare: (world: World) => void = () => {}, service = 'ssm') {
  const world = knownWorld()
  prepare(world)
  return contextOf({ session: mint(world), service, request: bareRequest }, ask, world)
}

const network = (context: object) =>
  Object.fromEntries(Object.entries(context).filter(([key]) => /^aws:(vpc|source(ip|vpc))/.test(key)))

test('a session of an instance says which, and over which version of the metadata service it came', () => {
  expect(ofInstance()).toEqual({
    'aws:currenttime': '2026-09-26T11:30:00Z',
    'aws:epochtime': '1790422200',
    'aws:tokenissuetime': '2026-09-26T11:30:00Z',
    'aws:requestedregion': 'us-east-1',
    'aws:securetransport': 'true',
    'aws:viaawsservice': 'false',
    'aws:principalisawsservice': 'false',
    'aws:principalaccount': '123456789012',
    'aws:principalarn': 'arn:aws:iam::123456789012:role/sandbox-go-mysql-api',
    'aws:principaltype': 'AssumedRole',
    'aws:userid': 'AROAEXAMPLEEXAMPLE123:i-0123456789abcdef0',
    'aws:resourceaccount': '123456789012',
    'aws:sourceip': '203.0.113.10',
    'ec2:sourceinstancearn': 'arn:aws:ec2:us-east-1:123456789012:instance/i-0123456789abcdef0',
    'aws:ec2instancesourcevpc': 'vpc-0123456789abcdef0',
    'aws:ec2instancesourceprivateipv4': '10.0.1.10',
    'ec2:roledelivery': '2.0',
  })
})

test('the operator’s session is of no instance, and comes from elsewhere', () => {
  const world = knownWorld()
  throughEndpoint(world)
  const session = world.sessions.find(operatorKeys(world).AWS_ACCESS_KEY_ID ?? '')
  const context = session && contextOf({ session, service: 'ssm', request: bareRequest }, getParameter, world)
  expect(context).toMatchObject({
    'aws:principalarn': 'arn:aws:iam::123456789012:role/rolecall-operator',
    'aws:sourceip': '198.51.100.20',
  })
  expect(Object.keys(context ?? {}).filter((key) => /ec2|vpc/.test(key))).toEqual([])
})

describe('the network', () => {
  test('through a VPC endpoint has no public address', () => {
    expect(network(ofInstance(getParameter, throughEndpoint))).toEqual({
      'aws:vpcsourceip': '10.0.1.10',
      'aws:sourcevpc': 'vpc-0123456789abcdef0',
      'aws:sourcevpce': 'vpce-0123456789abcdef0',
    })
  })

  test.each([
    ['ecr:BatchGetImage', true],
    ['iam:GetRole', true],
    ['iam:PassRole', false],
    ['logs:PutLogEvents', false],
  ])('tells whose the endpoint is to %s: %s', (action, isTold) => {
    const told = {
      'aws:sourcevpcarn': 'arn:aws:ec2:us-east-1:123456789012:vpc/vpc-0123456789abcdef0',
      'aws:vpceaccount': '123456789012',
    }
    const context = network(ofInstance({ action, resource: '*' }, throughEndpoint))
    if (isTold) expect(context).toMatchObject(told)
    else expect(Object.keys(context)).toEqual(['aws:vpcsourceip', 'aws:sourcevpc', 'aws:sourcevpce'])
  })
})

describe('a service that calls another on the caller’s behalf', () => {
  test('says so, and hands the public address on', () => {
    expect(ofInstance(decrypt)).toMatchObject({
      'aws:viaawsservice': 'true',
      'aws:calledvia': ['ssm.amazonaws.com'],
      'aws:calledviafirst': 'ssm.amazonaws.com',
      'aws:calledvialast': 'ssm.amazonaws.com',
      'aws:sourceip': '203.0.113.10',
      'kms:calleraccount': '123456789012',
    })
  })

  test('forgets the endpoint that the call came through', () => {
    expect(network(ofInstance(decrypt, throughEndpoint))).toEqual({})
  })
})

test('what the client says of itself is there when it says it', () => {
  const world = knownWorld()
  const request = { ...bareRequest, rawHeaders: ['User-Agent', 'aws-cli/2.9', 'Referer', 'https://example.com/'] }
  const context = contextOf({ session: mint(world), service: 'ssm', request }, getParameter, world)
  expect(context).toMatchObject({ 'aws:useragent': 'aws-cli/2.9', 'aws:referer': 'https://example.com/' })
})

test('tags of the session count over those of the role, and their names know no case', () => {
  const world = knownWorld()
  world.roles.get('sandbox-go-mysql-api')?.tags.set('Team', 'platform').set('Stage', 'test')
  const minted = mint(world)
  const tags = [{ key: 'team', value: 'data', isTransitive: false }]
  const session = { ...minted, principal: { ...minted.principal, tags, sourceIdentity: 'saanvi' } }
  expect(contextOf({ session, service: 'ssm', request: bareRequest }, getParameter, world)).toMatchObject({
    'aws:principaltag/team': 'data',
    'aws:principaltag/stage': 'test',
    'aws:sourceidentity': 'saanvi',
  })
})

describe('an organisation', () => {
  const join = (world: World) => {
    world.organisation = { ...joinOrganisation(world), id: 'o-a1b2c3d4e5', path: 'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/' }
  }
  const ofPrincipal = {
    'aws:principalorgid': 'o-a1b2c3d4e5',
    'aws:principalorgpaths': ['o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/'],
  }

  test('is that of the caller and of what is in the same account', () => {
    expect(ofInstance(getParameter, join)).toMatchObject({
      ...ofPrincipal,
      'aws:resourceorgid': 'o-a1b2c3d4e5',
      'aws:resourceorgpaths': ['o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/'],
    })
  })

  test('is not known of another account’s resources', () => {
    const context = ofInstance({ action: 'ssm:GetParameter', resource: parameter.replace('123456789012', '210987654321') }, join)
    expect(context).toMatchObject({ ...ofPrincipal, 'aws:resourceaccount': '210987654321' })
    expect(Object.keys(context).filter((key) => key.startsWith('aws:resourceorg'))).toEqual([])
  })
})

test('IAM is asked in the region that has it, everything else in the sandbox’s own', () => {
  const elsewhere = (world: World) => Object.assign(world, { region: 'eu-west-1' })
  const region = (service: string) =>
    ofInstance({ action: `${service}:X`, resource: '*' }, elsewhere, service)['aws:requestedregion']
  expect([region('iam'), region('sts'), region('ssm')]).toEqual(['us-east-1', 'eu-west-1', 'eu-west-1'])
})
