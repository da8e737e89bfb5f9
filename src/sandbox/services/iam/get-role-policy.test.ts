import { expect, test } from 'vitest'
import { parsePolicy } from '../../../policy/index.ts'
import { knownWorld, mint } from '../../gateway/fixture.ts'
import getRolePolicy from './get-role-policy.ts'

const world = knownWorld()
const caller = mint(world).principal
const RoleName = 'sandbox-go-mysql-api'
const document = {
  Version: '2012-10-17',
  Statement: [{ Sid: 'Any', Effect: 'Allow', Action: ['ssm:Get*'], Resource: "arn:aws:ssm:*:*:parameter/it's(here)!" }],
}
world.roles.get(RoleName)?.policies.set('own', parsePolicy(document))

test('a policy comes as it was written, URL-encoded to the last character', () => {
  const { PolicyDocument = '', ...named } = getRolePolicy.answer({ RoleName, PolicyName: 'own' }, world, caller)
  expect(named).toEqual({ RoleName, PolicyName: 'own' })
  expect(PolicyDocument).toMatch(/^[\w.~%-]+$/)
  expect(JSON.parse(decodeURIComponent(PolicyDocument))).toEqual(document)
})

test.each([
  [{ RoleName: 'absent', PolicyName: 'own' }, 'The role with name absent cannot be found.'],
  [{ RoleName, PolicyName: 'absent' }, 'The role policy with name absent cannot be found.'],
])('%j cannot be found', (input, message) => {
  expect(() => getRolePolicy.answer(input, world, caller)).toThrow(
    expect.objectContaining({ code: 'NoSuchEntity', status: 404, message }),
  )
})

test('it asks for the role', () => {
  expect(getRolePolicy.asks({ RoleName, PolicyName: 'own' }, world)).toMatchObject([
    {
      action: 'iam:GetRolePolicy',
      resource: 'arn:aws:iam::123456789012:role/sandbox-go-mysql-api',
      shownAs: 'role sandbox-go-mysql-api',
    },
  ])
})
