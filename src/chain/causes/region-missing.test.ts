import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyFacts, runGiven } from '../testing/given.ts'

const { 'environment.profileRegion': _, ...facts } = { ...healthyFacts, 'environment.variables': {} }

test('is named where nothing says a region, and for nothing else', () => {
  expect(causesGiven(facts)).toEqual(['region-missing'])
  expect(causesGiven({ ...facts, 'environment.profileRegion': 'eu-central-1' })).toEqual([])
  expect(causesGiven({ ...facts, 'environment.variables': { AWS_REGION: 'eu-central-1b' } })).not.toContain('region-missing')
  expect(causesGiven({ ...facts, 'environment.variables': { AWS_REGION: 'us-west-2' } })).not.toContain('region-missing')
})

test('says the region to set', () => {
  expect(diagnose(runGiven(facts)).causes[0]?.remedy.say).toMatch(/^Set AWS_REGION and AWS_DEFAULT_REGION to eu-central-1 /)
})
