import { expect, test } from 'vitest'
import type { Facts } from '../../core/facts.ts'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyFacts, runGiven } from '../testing/given.ts'

const { 'logs.writable': _, 'logs.stream': __, 'logs.retentionDays': ___, ...rest } = healthyFacts
const facts: Facts = { ...rest, 'logs.listed': false, 'logs.groupFound': false }

test('is named, and nothing else is', () => {
  expect(causesGiven(facts)).toEqual(['log-group-missing'])
})

test('is named from the attempt to write alone', () => {
  const { 'logs.listed': _, ...written } = facts
  expect(causesGiven({ ...written, 'logs.listing': 'not-in-stack' })).toEqual(['log-group-missing'])
})

test('is named from the list alone', () => {
  const { 'logs.groupFound': _, ...listed } = facts
  expect(causesGiven(listed)).toEqual(['log-group-missing'])
})

test('says what cures it', () => {
  const [cause] = diagnose(runGiven(facts)).causes
  expect(cause?.remedy.say).toContain('Create `/aws/ec2/sandbox-go-mysql-api/application` in eu-central-1')
  expect(cause?.remedy.say).toContain('after 14 days')
  expect(cause?.remedy.command?.join(' ')).toBe(
    'aws logs create-log-group --region eu-central-1 --log-group-name /aws/ec2/sandbox-go-mysql-api/application',
  )
})
