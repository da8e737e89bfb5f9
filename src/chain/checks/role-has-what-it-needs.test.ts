import { expect, test } from 'vitest'
import { checkGiven } from '../testing/given.ts'

test.each([
  {
    given: 'all',
    facts: { 'permissions.outcome': 'read', 'permissions.missing': [], 'permissions.undecided': [], 'permissions.unread': ['x'] },
    verdict: 'pass',
    because: 'all that the stack needs',
  },
  {
    given: 'something missing',
    facts: {
      'permissions.outcome': 'read',
      'permissions.missing': ['a:B on c', 'd:E on f'],
      'permissions.undecided': ['g:H on i'],
    },
    verdict: 'fail',
    because: 'not granted: a:B on c; d:E on f',
  },
  {
    given: 'something that may stand in a policy that was not read',
    facts: {
      'permissions.outcome': 'read',
      'permissions.undecided': ['a:B on c'],
      'permissions.unread': ['the attached policy x'],
    },
    verdict: 'unknown',
    because: 'cannot be told: a:B on c; not read: the attached policy x',
  },
  {
    given: 'a condition that nobody can judge here',
    facts: { 'permissions.outcome': 'read', 'permissions.undecided': ['a:B on c, left open by p, S'] },
    verdict: 'unknown',
    because: 'cannot be told: a:B on c, left open by p, S',
  },
  {
    given: 'an IAM that keeps silent, as in a private subnet',
    facts: { 'permissions.outcome': 'silent', 'permissions.errorMessage': 'no answer from https://iam.amazonaws.com: ETIMEDOUT' },
    verdict: 'warn',
    because: 'not read: no answer from https://iam.amazonaws.com: ETIMEDOUT',
  },
  {
    given: 'a role that may not look',
    facts: { 'permissions.outcome': 'denied', 'permissions.missing': ['iam:ListRolePolicies on role r'] },
    verdict: 'fail',
    because: 'not granted: iam:ListRolePolicies on role r',
  },
  {
    given: 'a stack without debugging',
    facts: { 'permissions.outcome': 'not-in-stack' },
    verdict: 'skip',
    because: 'without `permissions.debugging` the role may not read its own policies',
  },
] as const)('$given: $verdict', ({ facts, verdict, because }) => {
  const given = Object.fromEntries(Object.entries(facts).map(([id, value]) => [id, Array.isArray(value) ? [...value] : value]))
  expect(checkGiven('role-has-what-it-needs', given)).toEqual({ verdict, because })
})
