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
  [{ PolicyDocument: ' {"Statement":[]}' }, 'MalformedPolicyDocument', 400, 'Syntax errors in policy.'],
  [{ PolicyDocument: ` ${JSON.stringify(document)}` }, 'MalformedPolicyDocument', 400, 'The policy failed legacy parsing'],
  [
    { PolicyDocument: '{"Statement":{"Effect":"Allow","Action":"s3:GetObject"}}' },
    'MalformedPolicyDocument',
    400,
    'Policy statement must contain resources.',
  ],
  [{ PolicyName: 'a b' }, 'ValidationError', 400, expect.stringContaining('The specified value for policyName is invalid')],
])('%j is refused', (input, code, status, message) => {
  expect(() => put(input)).toThrow(expect.objectContaining({ name: 'AwsError', code, status, message }))
})

test('all inline policies of a role may have 10,240 characters together, white space aside', () => {
  const world = knownWorld()
  const ofLength = (length: number, space = '') => {
    const text = (Id: string) => JSON.stringify({ Id, Statement: { Effect: 'Deny', Action: '*', Resource: '*' } })
    return `${text('x'.repeat(length - text('').length))}${space}`
  }
  const known = world.roles.get(RoleName)?.policies.get('known')
  const left = 10_240 - (known ? policyText(known).length : 0)
  const keep = (PolicyDocument: string) =>
    putRolePolicy.answer({ RoleName, PolicyName: 'long', PolicyDocument }, world, mint(world).principal)
  expect(() => keep(ofLength(left + 1))).toThrow(
    expect.objectContaining({
      ...{ code: 'LimitExceeded', status: 409 },
      message: 'Maximum policy size of 10240 bytes exceeded for role sandbox-go-mysql-api',
    }),
  )
  expect(world.roles.get(RoleName)?.policies.has('long')).toBe(false)
  // One that is written over counts no more.
  for (const _ of [1, 2]) expect(() => keep(ofLength(left, ' \n'.repeat(100)))).not.toThrow()
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
