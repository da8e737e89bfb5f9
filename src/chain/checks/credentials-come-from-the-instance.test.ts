import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { checkGiven } from '../testing/given.ts'

const plain: Facts = { 'sources.profile': 'default', 'sources.profileIsThere': true }

test.each<{ given: string; facts: Facts; verdict: string; because: string }>([
  { given: 'the role alone', facts: { 'sources.found': ['instance'] }, verdict: 'pass', because: 'nothing comes before it' },
  {
    given: 'keys in the environment',
    facts: { 'sources.found': ['environment', 'instance'] },
    verdict: 'fail',
    because: 'they find first: AWS_ACCESS_KEY_ID in the environment',
  },
  {
    given: 'a profile that is not there',
    facts: { 'sources.found': ['instance'], 'sources.profile': 'prod', 'sources.profileIsThere': false },
    verdict: 'fail',
    because: 'AWS_PROFILE names `prod`, which is in neither AWS file',
  },
])('$given: $verdict', ({ facts, verdict, because }) => {
  expect(checkGiven('credentials-come-from-the-instance', { ...plain, ...facts })).toEqual({ verdict, because })
})
