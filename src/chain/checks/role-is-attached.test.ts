import { expect, test } from 'vitest'
import { checkGiven } from '../testing/given.ts'

test.each([
  { given: 'a role in the list', facts: { 'role.status': 200, 'role.name': 'app' }, verdict: 'pass', because: 'app' },
  { given: 'no list', facts: { 'role.status': 404 }, verdict: 'fail', because: 'the metadata service lists no role (404)' },
  {
    given: 'an empty list',
    facts: { 'role.status': 200, 'role.name': '' },
    verdict: 'fail',
    because: 'the list of roles is empty',
  },
] as const)('$given: $verdict', ({ facts, verdict, because }) => {
  expect(checkGiven('role-is-attached', facts)).toEqual({ verdict, because })
})

test('what nobody asked is skipped', () => {
  expect(checkGiven('role-is-attached', {})).toEqual({ verdict: 'skip', because: 'not reached' })
})
