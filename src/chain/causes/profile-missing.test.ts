import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyFacts, runGiven } from '../testing/given.ts'

const facts: Facts = { ...healthyFacts, 'sources.profile': 'prod', 'sources.profileIsThere': false }

test('is named whatever else is found, and nothing else is', () => {
  expect(causesGiven(facts)).toEqual(['profile-missing'])
  expect(causesGiven({ ...facts, 'sources.found': ['container', 'instance'] })).toEqual(['profile-missing'])
  expect(causesGiven({ ...facts, 'sources.profileIsThere': true })).toEqual([])
})

test('says which profile', () => {
  expect(diagnose(runGiven(facts)).causes[0]?.remedy.say).toContain('`[profile prod]`')
})
