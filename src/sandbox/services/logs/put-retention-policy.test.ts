import { expect, test } from 'vitest'
import { group, knownLogs, refusal } from './group/fixture.ts'
import putRetentionPolicy from './put-retention-policy.ts'

const { world, caller } = knownLogs()
const retain = (retentionInDays: number, logGroupName = group) =>
  putRetentionPolicy.answer({ logGroupName, retentionInDays }, world, caller)

test('PutRetentionPolicy sets the days', () => {
  expect(retain(30)).toBeUndefined()
  expect(world.logs.groups.get(group)?.retentionDays).toBe(30)
})

test('PutRetentionPolicy takes only the numbers of days that there are', () => {
  const allowed = '[1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653]'
  expect(() => retain(15)).toThrow(
    refusal(
      'InvalidParameterException',
      `1 validation error detected: Value '15' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: ${allowed}`,
    ),
  )
})

test('PutRetentionPolicy finds only groups that are there', () => {
  expect(() => retain(14, '/absent')).toThrow(refusal('ResourceNotFoundException', 'The specified log group does not exist.'))
})

test('PutRetentionPolicy asks for the group', () => {
  expect(putRetentionPolicy.asks({ logGroupName: group, retentionInDays: 1 }, world)).toMatchObject([
    {
      action: 'logs:PutRetentionPolicy',
      resource: 'arn:aws:logs:us-east-1:123456789012:log-group:/aws/ec2/sandbox-go-mysql-api/application:log-stream:',
    },
  ])
})
