import { expect, test } from 'vitest'
import { checkGiven } from '../testing/given.ts'

test.each([
  {
    given: 'a zone of the region',
    facts: { 'metadata.region': 'us-east-1', 'metadata.availabilityZone': 'us-east-1a', 'metadata.instanceId': 'i-1a2b3c4d' },
    verdict: 'pass',
    because: 'i-1a2b3c4d in us-east-1a',
  },
  {
    given: 'a zone, but no instance',
    facts: { 'metadata.region': 'us-east-1', 'metadata.availabilityZone': 'us-east-1a' },
    verdict: 'pass',
    because: 'in us-east-1a',
  },
  {
    given: 'a Local Zone',
    facts: { 'metadata.region': 'us-west-2', 'metadata.availabilityZone': 'us-west-2-lax-1a' },
    verdict: 'pass',
    because: 'in us-west-2-lax-1a',
  },
  {
    given: 'a zone that is the region itself',
    facts: { 'metadata.region': 'us-east-1', 'metadata.availabilityZone': 'us-east-1' },
    verdict: 'fail',
    because: 'zone `us-east-1` does not lie in region `us-east-1`',
  },
  {
    given: 'a zone of another region',
    facts: { 'metadata.region': 'us-east-1', 'metadata.availabilityZone': 'us-west-2a' },
    verdict: 'fail',
    because: 'zone `us-west-2a` does not lie in region `us-east-1`',
  },
] as const)('$given: $verdict', ({ facts, verdict, because }) => {
  expect(checkGiven('place-is-known', facts)).toEqual({ verdict, because })
})

test('what nobody asked is skipped', () => {
  expect(checkGiven('place-is-known', {})).toEqual({ verdict: 'skip', because: 'not reached' })
})
