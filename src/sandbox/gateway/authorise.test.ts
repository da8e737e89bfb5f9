import { describe, expect, test } from 'vitest'
import { parsePolicy } from '../../policy/index.ts'
import { ManagedPolicy } from '../managed-policy.ts'
import { exempt, type ProtocolId } from '../services/_define.ts'
import { authorise } from './authorise.ts'
import { bareRequest, knownWorld, mint } from './fixture.ts'

const parameter = 'arn:aws:ssm:us-east-1:123456789012:parameter/sandbox/go-mysql-api/db/password'
const getParameter = { action: 'ssm:GetParameter', resource: parameter }
const decrypt = { action: 'kms:Decrypt', resource: 'arn:aws:kms:us-east-1:123456789012:key/1' }
const caller = 'User: arn:aws:sts::123456789012:assumed-role/sandbox-go-mysql-api/i-0123456789abcdef0'

function gate(...actions: string[]) {
  const world = knownWorld()
  const session = mint(world)
  const policies = world.roles.get('sandbox-go-mysql-api')?.policies
  policies?.clear()
  policies?.set('base', parsePolicy({ Statement: { Effect: 'Allow', Action: actions, Resource: '*' } }))
  const outcome = (asks: Parameters<typeof authorise>[0], protocol: ProtocolId = 'aws-json') => {
    const { refusal } = authorise(asks, { session, service: 'ssm', request: bareRequest }, world, protocol)
    return refusal ? `${refusal.code} ${refusal.status}: ${refusal.message}` : 'allowed'
  }
  return { world, outcome }
}

describe('a call is allowed', () => {
  test('when the role may do all that it asks', () => {
    expect(gate('ssm:GetParameter', 'kms:*').outcome([getParameter, decrypt])).toBe('allowed')
  })

  test('when it asks for nothing and says why', () => {
    expect(gate('ec2:DescribeInstances').outcome(exempt('GetCallerIdentity needs no permission'))).toBe('allowed')
  })

  test('by a managed policy that is attached', () => {
    const { world, outcome } = gate('ssm:GetParameter')
    const arn = 'arn:aws:iam::123456789012:policy/decrypt'
    const document = parsePolicy({ Statement: { Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' } })
    world.managedPolicies.set(arn, new ManagedPolicy({ arn, name: 'decrypt', document, createdAt: 0 }))
    expect(outcome([decrypt])).not.toBe('allowed')
    world.roles.get('sandbox-go-mysql-api')?.attached.add(arn)
    expect(outcome([decrypt])).toBe('allowed')
  })

  test('by any of the policies of the role', () => {
    const { world, outcome } = gate('kms:Decrypt')
    const more = { Statement: { Effect: 'Allow', Action: 'ssm:GetParameter', Resource: parameter } }
    world.roles.get('sandbox-go-mysql-api')?.policies.set('more', parsePolicy(more))
    expect(outcome([getParameter, decrypt])).toBe('allowed')
  })
})

describe('conditions see who asks, and from which instance', () => {
  const under = (Condition: object) => {
    const { world, outcome } = gate('ssm:GetParameter')
    const deny = { Statement: { Effect: 'Deny', Action: '*', Resource: '*', Condition } }
    world.roles.get('sandbox-go-mysql-api')?.policies.set('guard', parsePolicy(deny))
    return outcome([getParameter]).split(' ')[0]
  }
  test.each([
    ['credentials over IMDSv1 are denied', { NumericLessThan: { 'ec2:RoleDelivery': '2.0' } }, false],
    ['credentials over IMDSv2 are denied', { NumericGreaterThanEquals: { 'ec2:RoleDelivery': '2.0' } }, true],
    [
      'other instances',
      { ArnNotEquals: { 'ec2:SourceInstanceARN': 'arn:aws:ec2:us-east-1:123456789012:instance/i-0123456789abcdef0' } },
      false,
    ],
    ['other networks', { StringNotEquals: { 'aws:Ec2InstanceSourceVpc': 'vpc-0123456789abcdef0' } }, false],
    ['other addresses', { StringNotEquals: { 'aws:Ec2InstanceSourcePrivateIPv4': '10.0.1.10' } }, false],
    ['this role', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/sandbox-*' } }, true],
    ['other accounts', { StringNotEquals: { 'aws:PrincipalAccount': '123456789012' } }, false],
    ['other regions', { StringNotEquals: { 'aws:RequestedRegion': 'us-east-1' } }, false],
    ['whoever has no TLS', { Bool: { 'aws:SecureTransport': 'false' } }, false],
    ['credentials from before a time', { DateLessThan: { 'aws:TokenIssueTime': '2026-09-26T11:29:59Z' } }, false],
    ['calls after a time', { DateGreaterThan: { 'aws:CurrentTime': '2026-09-26T11:29:59Z' } }, true],
    ['whoever has no second factor', { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }, true],
  ])('a deny of %s: %j', (_, condition, denied) => {
    expect(under(condition)).toBe(denied ? 'AccessDeniedException' : 'allowed')
  })
})

describe('a call is denied', () => {
  test.each([
    [
      'aws-json',
      `AccessDeniedException 400: ${caller} is not authorized to perform: ssm:GetParameter on resource: ${parameter} because no identity-based policy allows the ssm:GetParameter action`,
    ],
    [
      'query',
      `AccessDenied 403: ${caller} is not authorized to perform: ssm:GetParameter on resource: ${parameter} because no identity-based policy allows the ssm:GetParameter action`,
    ],
    [
      'ec2-query',
      `UnauthorizedOperation 403: You are not authorized to perform this operation. ${caller} is not authorized to perform: ssm:GetParameter on resource: ${parameter} because no identity-based policy allows the ssm:GetParameter action. Encoded authorization failure message: MESSAGE`,
    ],
  ] as const)('in the words of %s', (protocol, expected) => {
    expect(
      gate('kms:Decrypt')
        .outcome([getParameter], protocol)
        .replace(/(?<=message: )[\w-]+$/, 'MESSAGE'),
    ).toBe(expected)
  })

  test('without naming a resource where EC2 takes none', () => {
    expect(gate('ssm:*').outcome([{ action: 'ec2:DescribeInstances', resource: '*' }], 'ec2-query')).toBe(
      `UnauthorizedOperation 403: You are not authorized to perform this operation. ${caller} is not authorized to perform: ec2:DescribeInstances because no identity-based policy allows the ec2:DescribeInstances action`,
    )
  })

  test('by the name that the service gives the resource', () => {
    const { outcome } = gate('kms:Decrypt')
    const getRole = { action: 'iam:GetRole', resource: 'arn:aws:iam::123456789012:role/app', shownAs: 'role app' }
    expect(outcome([getRole], 'query')).toBe(
      `AccessDenied 403: ${caller} is not authorized to perform: iam:GetRole on resource: role app because no identity-based policy allows the iam:GetRole action`,
    )
  })

  test('in the words of the service that was called in turn, signed by it', () => {
    expect(gate('ssm:GetParameter').outcome([getParameter, { ...decrypt, relayedFrom: 'AWSKMS' }])).toMatch(
      /^AccessDeniedException 400: .* is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:us-east-1:123456789012:key\/1 because no identity-based policy allows the kms:Decrypt action \(Service: AWSKMS; Status Code: 400; Error Code: AccessDeniedException; Request ID: [0-9a-f-]{36}; Proxy: null\)$/,
    )
  })

  test('in other words when a statement denies', () => {
    const { world, outcome } = gate('*')
    const deny = { Statement: { Effect: 'Deny', Action: 'ssm:Get*', Resource: '*' } }
    world.roles.get('sandbox-go-mysql-api')?.policies.set('guard', parsePolicy(deny))
    expect(outcome([getParameter])).toBe(
      `AccessDeniedException 400: ${caller} is not authorized to perform: ssm:GetParameter on resource: ${parameter} with an explicit deny in an identity-based policy`,
    )
    expect(outcome([decrypt])).toBe('allowed')
  })

  test('for the first thing asked that the role may not do', () => {
    expect(gate('ssm:GetParameter').outcome([getParameter, decrypt])).toMatch(
      /is not authorized to perform: kms:Decrypt on resource/,
    )
  })

  test('when the role is gone', () => {
    const { world, outcome } = gate('*')
    world.roles.clear()
    expect(outcome([getParameter])).toMatch(/^AccessDeniedException 400: .* because no identity-based policy allows/)
  })

  test('when another role has the name of its own', () => {
    const { world, outcome } = gate('*')
    const role = world.roles.get('sandbox-go-mysql-api')
    if (role) world.roles.set(role.name, { ...role, id: 'AROAOTHEROTHEROTHER12' })
    expect(outcome([getParameter])).toMatch(/^AccessDeniedException 400: .* because no identity-based policy allows/)
  })

  test('from one call to the next when the policy changes', () => {
    const { world, outcome } = gate('ssm:GetParameter')
    expect(outcome([getParameter])).toBe('allowed')
    world.roles.get('sandbox-go-mysql-api')?.policies.clear()
    expect(outcome([getParameter])).not.toBe('allowed')
  })
})

test('an operation that asks for nothing without being exempt is a bug, not a pass', () => {
  expect(() => gate('*').outcome([])).toThrow('an operation asks for no permission and is not exempt')
})
