import { expect, test } from 'vitest'
import { policyText } from '../../../policy/index.ts'
import { knownWorld, mint } from '../../gateway/fixture.ts'
import putRolePolicy from './put-role-policy.ts'

const RoleName = 'sandbox-go-mysql-api'
const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] }

function put(input: { RoleName?: string; PolicyName?: string; PolicyDocument?: string }) {
  const world = knownWorld()
  const whole = { RoleName, PolicyName: 'own', PolicyDocument: JSON.stringify(document), ...input }
  putRolePolicy.answer(whole, world, mint(world).principal)
  return world.roles.get(RoleName)?.policies
}

test('a policy is added, and written over by its name', () => {
  expect([...(put({})?.keys() ?? [])]).toEqual(['known', 'own'])
  const [only] = put({ PolicyName: 'known' })?.values() ?? []
  expect(only && JSON.parse(policyText(only))).toEqual(document)
})

test.each([
  [{ RoleName: 'absent' }, 'NoSuchEntity', 404, 'The role with name absent cannot be found.'],
  [{ PolicyDocument: '{' }, 'MalformedPolicyDocument', 400, 'Syntax errors in policy.'],
  [
    { PolicyDocument: '{"Statement":{"Effect":"Allow","Action":"s3:GetObject"}}' },
    'MalformedPolicyDocument',
    400,
    'Syntax errors in policy: `Statement` has no `Resource`',
  ],
  [
    { PolicyDocument: '{"Statement":{"Effect":"Allow","NotAction":"s3:*","NotPrincipal":"*","Resource":"*"}}' },
    'MalformedPolicyDocument',
    400,
    expect.stringContaining('has no place in the policy of a role'),
  ],
  [{ PolicyName: 'a b' }, 'ValidationError', 400, expect.stringContaining('The specified value for policyName is invalid')],
])('%j is refused', (input, code, status, message) => {
  expect(() => put(input)).toThrow(expect.objectContaining({ name: 'AwsError', code, status, message }))
})

test('it asks for the role', () => {
  expect(putRolePolicy.asks({ RoleName, PolicyName: 'own', PolicyDocument: '' }, knownWorld())).toMatchObject([
    {
      action: 'iam:PutRolePolicy',
      resource: 'arn:aws:iam::123456789012:role/sandbox-go-mysql-api',
      shownAs: 'role sandbox-go-mysql-api',
    },
  ])
})
