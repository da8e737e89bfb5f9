import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyFacts, runGiven } from '../testing/given.ts'

const facts: Facts = { ...healthyFacts, 'cli.version': '1.16.100' }

test('is named for an old one, and not for a broken or missing one', () => {
  expect(causesGiven(facts)).toEqual(['cli-too-old'])
  const { 'cli.version': _, ...without } = healthyFacts
  expect(causesGiven({ ...without, 'cli.outcome': 'broken' })).toEqual([])
  expect(causesGiven({ ...without, 'cli.outcome': 'missing' })).toEqual([])
})

test('says which one to replace', () => {
  expect(diagnose(runGiven(facts)).causes[0]?.remedy.say).toContain('in place of `/usr/local/bin/aws`')
})
