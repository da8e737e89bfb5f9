import { expect, test } from 'vitest'
import { trusts } from '../../../policy/trust.ts'
import { knownWorld, mint } from '../../gateway/fixture.ts'
import updateAssumeRolePolicy from './update-assume-role-policy.ts'

const RoleName = 'sandbox-go-mysql-api'

function update(Service: string | undefined, name = RoleName) {
  const world = knownWorld()
  const Principal = Service === undefined ? undefined : { Service }
  const PolicyDocument = JSON.stringify({ Statement: { Effect: 'Allow', Principal, Action: 'sts:AssumeRole' } })
  updateAssumeRolePolicy.answer({ RoleName: name, PolicyDocument }, world, mint(world).principal)
  const trust = world.roles.get(RoleName)?.trust
  return trust && ['ec2.amazonaws.com', 'rds.amazonaws.com'].filter((service) => trusts(trust, service))
}

test('the role trusts whom the new policy names, and nobody else', () => {
  expect(update('rds.amazonaws.com')).toEqual(['rds.amazonaws.com'])
})

test('a policy without a principal is malformed, a role that is not there is not found', () => {
  expect(() => update(undefined)).toThrow(expect.objectContaining({ code: 'MalformedPolicyDocument', status: 400 }))
  expect(() => update('ec2.amazonaws.com', 'absent')).toThrow(expect.objectContaining({ code: 'NoSuchEntity', status: 404 }))
})

function trusting(Principal: unknown, Sid = '') {
  const world = knownWorld()
  const PolicyDocument = JSON.stringify({ Statement: { Sid, Effect: 'Allow', Principal, Action: 'sts:AssumeRole' } })
  return () => updateAssumeRolePolicy.answer({ RoleName, PolicyDocument }, world, mint(world).principal)
}

test.each([
  ['arn:aws:iam::123456789012:role/absent', false],
  ['arn:aws:iam::123456789012:user/anybody', false],
  ['arn:aws:iam::123456789012:role/sandbox-go-mysql-api', true],
  ['arn:aws:iam::123456789012:root', true],
  ['arn:aws:iam::210987654321:role/elsewhere', true],
])('whether IAM finds %s, which a trust policy names: %s', (AWS, isFound) => {
  if (isFound) expect(trusting({ AWS })).not.toThrow()
  else {
    expect(trusting({ AWS })).toThrow(
      expect.objectContaining({ code: 'MalformedPolicyDocument', message: `Invalid principal in policy: "AWS":"${AWS}"` }),
    )
  }
})

test('a trust policy of more than 2,048 characters is too long', () => {
  expect(trusting('*', 'x'.repeat(1_900))).not.toThrow()
  expect(trusting('*', 'x'.repeat(2_048))).toThrow(
    expect.objectContaining({ code: 'LimitExceeded', status: 409, message: 'Cannot exceed quota for ACLSizePerRole: 2048' }),
  )
})

test('it asks for the role', () => {
  expect(updateAssumeRolePolicy.asks({ RoleName, PolicyDocument: '' }, knownWorld())).toMatchObject([
    { action: 'iam:UpdateAssumeRolePolicy', resource: 'arn:aws:iam::123456789012:role/sandbox-go-mysql-api' },
  ])
})
