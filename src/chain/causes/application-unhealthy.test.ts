import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyFacts, runGiven } from '../testing/given.ts'

const { 'application.status': _, ...rest } = healthyFacts
const facts: Facts = { ...rest, 'application.outcome': 'answered', 'application.status': 503 }

test('is named, and nothing else is', () => {
  expect(causesGiven(facts)).toEqual(['application-unhealthy'])
})

test.each<Facts>([
  { 'application.outcome': 'refused' },
  { 'application.outcome': 'silent' },
  { 'application.outcome': 'answered', 'application.status': 200 },
  { 'application.outcome': 'absent' },
])('is not named for %o', (near) => {
  expect(causesGiven({ ...rest, ...near })).not.toContain('application-unhealthy')
})

test('says what cures it', () => {
  expect(diagnose(runGiven(facts)).causes[0]?.remedy.say).toContain('go-mysql-api')
})
