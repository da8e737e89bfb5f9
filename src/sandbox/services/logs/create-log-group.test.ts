import { expect, test } from 'vitest'
import createLogGroup from './create-log-group.ts'
import { group, knownLogs, refusal } from './group/fixture.ts'

const arn = 'arn:aws:logs:us-east-1:123456789012:log-group:/new:log-stream:'

test('CreateLogGroup makes a group once, whose events never expire', () => {
  const { world, caller } = knownLogs()
  expect(createLogGroup.answer({ logGroupName: '/new' }, world, caller)).toBeUndefined()
  expect(world.logs.groups.get('/new')).toMatchObject({ retentionDays: undefined, events: [] })
  for (const logGroupName of ['/new', group]) {
    expect(() => createLogGroup.answer({ logGroupName }, world, caller)).toThrow(
      refusal('ResourceAlreadyExistsException', 'The specified log group already exists'),
    )
  }
})

test('CreateLogGroup takes no name over 512 characters, and no more groups than the sandbox keeps', () => {
  const { world, caller } = knownLogs()
  const create = (logGroupName: string) => createLogGroup.answer({ logGroupName }, world, caller)
  expect(() => create('a'.repeat(513))).toThrow(
    refusal(
      'InvalidParameterException',
      `1 validation error detected: Value '${'a'.repeat(513)}' at 'logGroupName' failed to satisfy constraint: Member must have length less than or equal to 512`,
    ),
  )
  create('a'.repeat(512))
  for (let i = 2; i < 1000; i++) create(`g${i}`)
  expect(() => create('one-more')).toThrow(refusal('LimitExceededException', 'Resource limit exceeded.'))
})

test('CreateLogGroup asks for the group, and for tagging it where it has tags', () => {
  const { world } = knownLogs()
  const create = { action: 'logs:CreateLogGroup', resource: arn }
  expect(createLogGroup.asks({ logGroupName: '/new' }, world)).toMatchObject([create])
  expect(createLogGroup.asks({ logGroupName: '/new', tags: { a: 'b' } }, world)).toMatchObject([
    create,
    {
      action: 'logs:TagResource',
      resource: arn,
      refusal:
        'User with accountId: 123456789012 is not authorized to perform CreateLogGroup with Tags. An additional permission "logs:TagResource" is required.',
    },
  ])
})
