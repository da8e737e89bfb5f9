import { expect, test } from 'vitest'
import { answeringAws } from '../../chain/testing/answering-aws.ts'
import { setting } from '../testing/setting.ts'
import logGroup from './log-group.ts'

const group = '/aws/ec2/sandbox-go-mysql-api/application'
const may = { permissions: { logGroupSetup: true } }
const found = (...groups: object[]) => [200, { logGroups: groups }] as const

test('a group that is as the stack says is left alone', async () => {
  const { aws, asked } = await answeringAws({ DescribeLogGroups: found({ logGroupName: group, retentionInDays: 14 }) })
  expect(await setting({ aws, stack: may }).take(logGroup)).toEqual({ changes: [], left: [] })
  expect(asked).toEqual([{ operation: 'DescribeLogGroups', input: { logGroupNamePrefix: group } }])
})

test('a missing group is created with its retention where the role may; one that begins like it is another', async () => {
  const { aws, asked } = await answeringAws({
    DescribeLogGroups: found({ logGroupName: `${group}-2`, retentionInDays: 14 }),
    CreateLogGroup: [200, {}],
    PutRetentionPolicy: [200, {}],
  })
  expect(await setting({ aws, stack: may }).take(logGroup)).toEqual({
    changes: [`create log group ${group}`, `keep the events of ${group} for 14 days`],
    left: [],
  })
  expect(asked.slice(1)).toEqual([
    { operation: 'CreateLogGroup', input: { logGroupName: group } },
    { operation: 'PutRetentionPolicy', input: { logGroupName: group, retentionInDays: 14 } },
  ])
})

test('a group that keeps events for another time is only given the retention', async () => {
  const { aws, asked } = await answeringAws({
    DescribeLogGroups: found({ logGroupName: group }),
    PutRetentionPolicy: [200, {}],
  })
  expect((await setting({ aws, stack: may }).take(logGroup)).changes).toEqual([`keep the events of ${group} for 14 days`])
  expect(asked.map(({ operation }) => operation)).toEqual(['DescribeLogGroups', 'PutRetentionPolicy'])
})

test('where the role may not even look, nothing is asked', async () => {
  expect(await setting().take(logGroup)).toEqual({
    changes: [],
    left: [`log group ${group} could not be looked up: the stack gives this role no permission to list log groups`],
  })
})

test('where the role may not, it says who should, and calls nothing', async () => {
  const { aws, asked } = await answeringAws({ DescribeLogGroups: found() })
  expect(await setting({ aws, stack: { permissions: { debugging: true } } }).take(logGroup)).toEqual({
    changes: [],
    left: [
      `create log group ${group}: this role may not, so Terraform should, or \`aws logs create-log-group --log-group-name ${group}\``,
      `keep the events of ${group} for 14 days: this role may not, so Terraform should, or \`aws logs put-retention-policy --log-group-name ${group} --retention-in-days 14\``,
    ],
  })
  expect(asked).toHaveLength(1)
})

test.each([
  ['a denial', [400, { __type: 'AccessDeniedException', message: 'not authorized' }], 'not authorized'],
  ['silence', 'hang-up', expect.stringContaining('no answer from http://127.0.0.1:')],
] as const)('%s leaves the question open, and nothing is created', async (_, answer, why) => {
  const { aws, asked } = await answeringAws({ DescribeLogGroups: answer })
  const { changes, left } = await setting({ aws, stack: may }).take(logGroup)
  expect({ changes, why: left.map((line) => line.replace(`log group ${group} could not be looked up: `, '')) }).toEqual({
    changes: [],
    why: [why],
  })
  expect(asked.every(({ operation }) => operation === 'DescribeLogGroups')).toBe(true)
})

test('a group that somebody else has just created is no failure', async () => {
  const { aws } = await answeringAws({
    DescribeLogGroups: found(),
    CreateLogGroup: [400, { __type: 'ResourceAlreadyExistsException', message: 'exists' }],
    PutRetentionPolicy: [200, {}],
  })
  expect((await setting({ aws, stack: may }).take(logGroup)).changes).toHaveLength(2)
})

test('a refusal of what the stack allows is a problem, with what to do', async () => {
  const { aws } = await answeringAws({
    DescribeLogGroups: found(),
    CreateLogGroup: [400, { __type: 'AccessDeniedException', message: 'not authorized' }],
  })
  await expect(setting({ aws, stack: may }).take(logGroup)).rejects.toMatchObject({
    code: 'setup-call-failed',
    message: 'step `log-group`: CreateLogGroup was refused: AccessDeniedException: not authorized',
    tried: 'logs:CreateLogGroup',
  })
})
