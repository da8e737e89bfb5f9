import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { causesGiven, healthyFacts, runGiven } from '../testing/given.ts'

test.each([0, 30])('is named at %i days, and nothing else is', (days) => {
  expect(causesGiven({ ...healthyFacts, 'logs.retentionDays': days })).toEqual(['log-retention-differs'])
})

test('says what cures it', () => {
  const [cause] = diagnose(runGiven({ ...healthyFacts, 'logs.retentionDays': 0 })).causes
  expect(cause?.because).toEqual(['log events never end; the stack says 14 days'])
  expect(cause?.remedy.command?.join(' ')).toBe(
    'aws logs put-retention-policy --region eu-central-1 --log-group-name /aws/ec2/sandbox-go-mysql-api/application --retention-in-days 14',
  )
})
