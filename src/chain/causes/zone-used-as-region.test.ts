import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyFacts, runGiven } from '../testing/given.ts'

const facts: Facts = {
  ...healthyFacts,
  'environment.variables': { AWS_REGION: 'eu-central-1b', AWS_DEFAULT_REGION: 'eu-central-1' },
}

test('is named for a zone, and not for another region', () => {
  expect(causesGiven(facts)).toEqual(['zone-used-as-region'])
  expect(causesGiven({ ...facts, 'environment.variables': { AWS_REGION: 'us-west-2' } })).not.toContain('zone-used-as-region')
})

test('says where the zone stands, and what belongs there', () => {
  expect(diagnose(runGiven(facts)).causes[0]?.remedy.say).toMatch(/^Put `eu-central-1` in place of the zone in AWS_REGION\. /)
})
