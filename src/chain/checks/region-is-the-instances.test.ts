import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { checkGiven } from '../testing/given.ts'

const place: Facts = { 'metadata.region': 'eu-central-1', 'environment.stackRegion': 'eu-central-1' }

test.each<{ given: string; facts: Facts; verdict: string; because: string }>([
  {
    given: 'both variables',
    facts: { 'environment.variables': { AWS_REGION: 'eu-central-1', AWS_DEFAULT_REGION: 'eu-central-1' } },
    verdict: 'pass',
    because: 'eu-central-1',
  },
  {
    given: 'the config file alone',
    facts: { 'environment.variables': {}, 'environment.profileRegion': 'eu-central-1' },
    verdict: 'pass',
    because: 'eu-central-1',
  },
  {
    given: 'nothing, or nothing in the variable',
    facts: { 'environment.variables': { AWS_REGION: '' } },
    verdict: 'fail',
    because: 'neither AWS_REGION nor AWS_DEFAULT_REGION nor the AWS config file says one',
  },
  {
    given: 'one of two that says another',
    facts: { 'environment.variables': { AWS_REGION: 'eu-central-1', AWS_DEFAULT_REGION: 'us-east-1' } },
    verdict: 'fail',
    because: 'AWS_DEFAULT_REGION is `us-east-1`; the instance is in eu-central-1',
  },
  {
    given: 'a zone',
    facts: { 'environment.variables': {}, 'environment.profileRegion': 'eu-central-1b' },
    verdict: 'fail',
    because: '`region` in the AWS config file is `eu-central-1b`; the instance is in eu-central-1',
  },
  {
    given: "the stack's region on an instance elsewhere",
    facts: { 'environment.variables': { AWS_REGION: 'us-east-1' }, 'environment.stackRegion': 'us-east-1' },
    verdict: 'warn',
    because: 'the instance is in eu-central-1, the stack says us-east-1',
  },
])('$given: $verdict', ({ facts, verdict, because }) => {
  expect(checkGiven('region-is-the-instances', { ...place, ...facts })).toEqual({ verdict, because })
})
