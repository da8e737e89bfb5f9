import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { checkGiven } from '../testing/given.ts'

test.each<{ facts: Facts; verdict: string; because: string }>([
  { facts: { 'sources.found': ['instance'] }, verdict: 'pass', because: 'nothing comes before the role' },
  { facts: { 'sources.found': ['container', 'instance'] }, verdict: 'skip', because: 'it was not asked' },
  {
    facts: { 'sources.found': ['environment', 'instance'], 'sources.cliType': 'env' },
    verdict: 'pass',
    because: '`aws configure list` says env',
  },
  {
    facts: { 'sources.found': ['config-file', 'instance'], 'sources.cliType': 'iam-role' },
    verdict: 'warn',
    because: '`aws configure list` says iam-role, Rolecall found the keys in the AWS config file',
  },
])('$facts: $verdict', ({ facts, verdict, because }) => {
  expect(checkGiven('cli-takes-the-same-credentials', facts)).toEqual({ verdict, because })
})
