import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyUpTo, runGiven } from '../testing/given.ts'

const facts: Facts = { ...healthyUpTo('host', 'imds'), 'token.reply': 'arrived', 'token.status': 404, 'tokenless.status': 200 }

test('is named, and nothing else is', () => {
  expect(causesGiven(facts)).toEqual(['imds-knows-no-tokens'])
})

test.each<Facts>([{ 'token.status': 403 }, { 'token.status': 400 }])('is not named for %o', (near) => {
  expect(causesGiven({ ...facts, ...near })).not.toContain('imds-knows-no-tokens')
})

test('says what to look for', () => {
  expect(diagnose(runGiven(facts)).causes[0]?.remedy.say).toContain('find what answers in its stead')
})
