import { expect, test } from 'vitest'
import { parsePolicy } from '../../../policy/index.ts'
import { knownWorld, mint } from '../../gateway/fixture.ts'
import listRolePolicies from './list-role-policies.ts'

const world = knownWorld()
const caller = mint(world).principal
const RoleName = 'sandbox-go-mysql-api'
const none = parsePolicy({ Statement: { Effect: 'Deny', Action: 'x:Y', Resource: '*' } })
for (const name of ['zebra', 'ant']) world.roles.get(RoleName)?.policies.set(name, none)

test('names come in order, page by page', () => {
  expect(listRolePolicies.answer({ RoleName }, world, caller)).toEqual({
    PolicyNames: ['ant', 'known', 'zebra'],
    IsTruncated: false,
  })
  const first = listRolePolicies.answer({ RoleName, MaxItems: 2 }, world, caller)
  expect(first).toEqual({ PolicyNames: ['ant', 'known'], IsTruncated: true, Marker: expect.any(String) })
  const Marker = first.Marker ?? ''
  expect(listRolePolicies.answer({ RoleName, Marker }, world, caller)).toEqual({ PolicyNames: ['zebra'], IsTruncated: false })
})

test.each([
  [
    { MaxItems: 1001 },
    /Value '1001' at 'maxItems' failed to satisfy constraint: Member must have value less than or equal to 1000$/,
  ],
  [{ MaxItems: 0 }, /Value '0' at 'maxItems' failed to satisfy constraint: Member must have value greater than or equal to 1$/],
  [{ Marker: 'AAAA' }, /^Invalid Marker\.$/],
])('%j is refused', (page, message) => {
  expect(() => listRolePolicies.answer({ RoleName, ...page }, world, caller)).toThrow(
    expect.objectContaining({ code: 'ValidationError', status: 400, message: expect.stringMatching(message) }),
  )
})

test('it asks for the role', () => {
  expect(listRolePolicies.asks({ RoleName }, world)).toMatchObject([
    { action: 'iam:ListRolePolicies', resource: 'arn:aws:iam::123456789012:role/sandbox-go-mysql-api' },
  ])
})
