import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyFacts, runGiven } from '../testing/given.ts'

const facts: Facts = {
  ...healthyFacts,
  'environment.variables': { AWS_REGION: 'eu-central-1', AWS_DEFAULT_REGION: 'us-west-2' },
}

test('is named for another region, and not for a zone or none', () => {
  expect(causesGiven(facts)).toEqual(['region-differs'])
  expect(causesGiven({ ...facts, 'environment.variables': { AWS_REGION: 'eu-central-1b' } })).not.toContain('region-differs')
  expect(causesGiven({ ...facts, 'environment.variables': {} })).not.toContain('region-differs')
})

test('says which variable to set to what', () => {
  expect(diagnose(runGiven(facts)).causes[0]?.remedy.say).toMatch(/^Set AWS_DEFAULT_REGION to eu-central-1, /)
})
