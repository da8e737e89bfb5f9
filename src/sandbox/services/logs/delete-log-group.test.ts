import { expect, test } from 'vitest'
import deleteLogGroup from './delete-log-group.ts'
import { group, knownLogs, now, refusal } from './group/fixture.ts'

test('DeleteLogGroup takes the group away once, with its events', () => {
  const { world, caller, put } = knownLogs()
  put('i-0', [now, 'one'])
  expect(deleteLogGroup.asks({ logGroupName: group }, world)).toMatchObject([
    {
      action: 'logs:DeleteLogGroup',
      resource: 'arn:aws:logs:us-east-1:123456789012:log-group:/aws/ec2/sandbox-go-mysql-api/application:log-stream:',
    },
  ])
  expect(deleteLogGroup.answer({ logGroupName: group }, world, caller)).toBeUndefined()
  expect([...world.logs.groups.keys()]).toEqual([])
  expect(() => deleteLogGroup.answer({ logGroupName: group }, world, caller)).toThrow(
    refusal('ResourceNotFoundException', 'The specified log group does not exist.'),
  )
})
