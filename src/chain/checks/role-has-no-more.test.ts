import { expect, test } from 'vitest'
import { checkGiven } from '../testing/given.ts'

test.each([
  {
    given: 'nothing more',
    facts: { 'permissions.outcome': 'read', 'permissions.excess': [], 'permissions.unread': [] },
    verdict: 'pass',
    because: 'nothing beyond the stack',
  },
  {
    given: 'too much, and something that nobody read',
    facts: {
      'permissions.outcome': 'read',
      'permissions.excess': ['p, S: `s3:*` on `*` is not needed'],
      'permissions.unread': ['the attached policy x'],
    },
    verdict: 'warn',
    because: 'p, S: `s3:*` on `*` is not needed; the attached policy x could not be read',
  },
  { given: 'an IAM that keeps silent', facts: { 'permissions.outcome': 'silent' }, verdict: 'skip', because: 'not reached' },
  { given: 'a role that may not look', facts: { 'permissions.outcome': 'denied' }, verdict: 'skip', because: 'not reached' },
  {
    given: 'a stack without debugging',
    facts: { 'permissions.outcome': 'not-in-stack' },
    verdict: 'skip',
    because: 'without `permissions.debugging` the role may not read its own policies',
  },
] as const)('$given: $verdict', ({ facts, verdict, because }) => {
  const given = Object.fromEntries(Object.entries(facts).map(([id, value]) => [id, Array.isArray(value) ? [...value] : value]))
  expect(checkGiven('role-has-no-more', given)).toEqual({ verdict, because })
})
