import { expect, test } from 'vitest'
import { completeStack } from '../../stack/stack.ts'
import { learnIn, type Scene } from '../testing/against.ts'
import logGroup from './log-group.ts'

const group = '/aws/ec2/sandbox-go-mysql-api/application'
const debugging = completeStack({ permissions: { debugging: true } })
const asked = { 'logs.group': group, 'logs.expectedRetentionDays': 14 }

const answering =
  (status: number, body: object, seen: { target?: unknown; body?: string } = {}): NonNullable<Scene['aws']> =>
  async (request, response) => {
    seen.target = request.headers['x-amz-target']
    seen.body = ''
    for await (const chunk of request) seen.body += chunk
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' })
    response.end(JSON.stringify(body))
  }

test('finds the group by its whole name, and reads its retention', async () => {
  const seen: { target?: unknown; body?: string } = {}
  const logGroups = [
    { logGroupName: group, retentionInDays: 30 },
    { logGroupName: `${group}-old`, retentionInDays: 14 },
  ]
  const facts = await learnIn(logGroup, { stack: debugging, aws: answering(200, { logGroups }, seen) })
  expect(seen).toEqual({ target: 'Logs_20140328.DescribeLogGroups', body: JSON.stringify({ logGroupNamePrefix: group }) })
  expect(facts).toEqual({ ...asked, 'logs.listing': 'read', 'logs.listed': true, 'logs.retentionDays': 30 })
})

test('a group without retention has none', async () => {
  const facts = await learnIn(logGroup, { stack: debugging, aws: answering(200, { logGroups: [{ logGroupName: group }] }) })
  expect(facts).toMatchObject({ 'logs.listed': true, 'logs.retentionDays': 0 })
})

test('a longer name is another group', async () => {
  const facts = await learnIn(logGroup, {
    stack: debugging,
    aws: answering(200, { logGroups: [{ logGroupName: `${group}-old` }] }),
  })
  expect(facts).toEqual({ ...asked, 'logs.listing': 'read', 'logs.listed': false })
})

test("a denial keeps AWS's words", async () => {
  const facts = await learnIn(logGroup, {
    stack: debugging,
    aws: answering(400, { __type: 'AccessDeniedException', Message: 'User: me is not authorized' }),
  })
  expect(facts).toEqual({
    ...asked,
    'logs.listing': 'denied',
    'logs.listErrorMessage': 'AccessDeniedException: User: me is not authorized',
  })
})

test('with permissions for setting the group up it is asked too', async () => {
  const stack = completeStack({ permissions: { logGroupSetup: true } })
  const facts = await learnIn(logGroup, { stack, aws: answering(200, { logGroups: [] }) })
  expect(facts).toMatchObject({ 'logs.listing': 'read', 'logs.listed': false })
})

test('without permissions that list groups nothing is asked', async () => {
  let wasAsked = false
  const facts = await learnIn(logGroup, {
    aws: (_request, response) => {
      wasAsked = true
      response.end()
    },
  })
  expect(facts).toEqual({ ...asked, 'logs.listing': 'not-in-stack' })
  expect(wasAsked).toBe(false)
})
