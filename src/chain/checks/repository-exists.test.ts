import { expect, test } from 'vitest'
import { checkGiven } from '../testing/given.ts'

test.each([
  { given: 'a repository', facts: { 'registry.repositoryFound': true }, verdict: 'pass', because: 'app' },
  {
    given: 'none',
    facts: { 'registry.repositoryFound': false },
    verdict: 'fail',
    because: '`app` does not exist in this account and region',
  },
  { given: 'a denial, which hides it', facts: { 'registry.pullable': false }, verdict: 'skip', because: 'not reached' },
] as const)('$given: $verdict', ({ facts, verdict, because }) => {
  expect(checkGiven('repository-exists', { 'registry.repository': 'app', ...facts })).toEqual({ verdict, because })
})
