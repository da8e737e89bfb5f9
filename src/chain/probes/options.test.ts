import { expect, test } from 'vitest'
import { completeStack } from '../../stack/stack.ts'
import { learnIn, type Scene } from '../testing/against.ts'
import options from './options.ts'

const stack = completeStack({ hopLimit: 3, permissions: { debugging: true } })
const facts = { 'metadata.region': 'eu-central-1', 'metadata.instanceId': 'i-0abc1234def567890' }

const answering =
  (body: string, status = 200): NonNullable<Scene['aws']> =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': 'text/xml' }).end(body)

const instance = (inner: string) =>
  `<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><reservationSet><item><instancesSet><item><instanceId>i-0abc1234def567890</instanceId>${inner}</item></instancesSet></item></reservationSet></DescribeInstancesResponse>`

test('EC2 says the options', async () => {
  const said =
    '<metadataOptions><httpTokens>optional</httpTokens><httpPutResponseHopLimit>1</httpPutResponseHopLimit></metadataOptions>'
  expect(await learnIn(options, { stack, facts, aws: answering(instance(said)) })).toEqual({
    'instance.httpTokens': 'optional',
    'instance.hopLimit': 1,
    'instance.expectedHopLimit': 3,
  })
})

test.each([
  {
    given: 'a refusal',
    aws: answering(
      '<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>You are not authorized.</Message></Error></Errors><RequestID>1</RequestID></Response>',
      403,
    ),
    why: 'EC2 answered UnauthorizedOperation',
  },
  { given: 'an answer without options', aws: answering(instance('')), why: 'EC2 did not say' },
  { given: 'silence', aws: () => {}, why: /^no answer from http:/ },
])('$given is no finding', async ({ aws, why }) => {
  expect(await learnIn(options, { stack, facts, aws })).toEqual({
    'instance.optionsUnlearnt': typeof why === 'string' ? why : expect.stringMatching(why),
    'instance.expectedHopLimit': 3,
  })
})

test('without the permission in the stack nobody is asked', async () => {
  const asked: string[] = []
  const aws: NonNullable<Scene['aws']> = ({ url = '' }, response) => {
    asked.push(url)
    response.end()
  }
  expect(await learnIn(options, { facts, aws })).toMatchObject({
    'instance.optionsUnlearnt': '`permissions.debugging` is off in the stack file',
  })
  expect(asked).toEqual([])
})
