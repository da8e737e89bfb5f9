import { expect, test } from 'vitest'
import { learnIn } from '../testing/against.ts'
import logs from './logs.ts'

const facts = { 'metadata.instanceId': 'i-0abc1234def567890' }
const stream = { logGroupName: '/aws/ec2/sandbox-go-mysql-api/application', logStreamName: 'i-0abc1234def567890' }

interface Answer {
  status: number
  body: object
}
const done: Answer = { status: 200, body: {} }
const refused = (code: string, message: string): Answer => ({ status: 400, body: { __type: code, message } })

/** What the probe learns when the two calls are answered so, and what it asked. */
async function learn(answers: { create: Answer; put: Answer }) {
  const asked: [unknown, unknown][] = []
  const learnt = await learnIn(logs, {
    facts,
    aws: async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      asked.push([request.headers['x-amz-target'], JSON.parse(body)])
      const answer = request.headers['x-amz-target'] === 'Logs_20140328.CreateLogStream' ? answers.create : answers.put
      response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.1' })
      response.end(JSON.stringify(answer.body))
    },
  })
  return { learnt, asked }
}

test('one line goes into the stream of the instance', async () => {
  const { learnt, asked } = await learn({ create: done, put: done })
  expect(asked).toEqual([
    ['Logs_20140328.CreateLogStream', stream],
    [
      'Logs_20140328.PutLogEvents',
      {
        ...stream,
        logEvents: [{ timestamp: expect.any(Number), message: 'rolecall test: i-0abc1234def567890 may write here' }],
      },
    ],
  ])
  expect(learnt).toEqual({
    'logs.endpoint': expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    'logs.groupFound': true,
    'logs.writable': true,
    'logs.stream': 'i-0abc1234def567890',
  })
})

test('a stream that is there already is as good', async () => {
  const create = refused('ResourceAlreadyExistsException', 'The specified log stream already exists')
  expect((await learn({ create, put: done })).learnt).toMatchObject({ 'logs.writable': true })
})

test.each([
  ['the stream', { create: refused('AccessDeniedException', 'no stream'), put: done }, 1, 'no stream'],
  ['the line', { create: done, put: refused('AccessDeniedException', 'no line') }, 2, 'no line'],
])('a denial of %s keeps AWS’s words', async (_what, answers, calls, message) => {
  const { learnt, asked } = await learn(answers)
  expect(asked).toHaveLength(calls)
  expect(learnt).toMatchObject({
    'logs.writable': false,
    'logs.errorCode': 'AccessDeniedException',
    'logs.errorMessage': message,
  })
  expect(learnt).not.toHaveProperty('logs.groupFound')
})

test('where there is no group, nothing is said of writing to it', async () => {
  const create = refused('ResourceNotFoundException', 'The specified log group does not exist.')
  const { learnt } = await learn({ create, put: done })
  expect(learnt).toEqual({ 'logs.endpoint': expect.any(String), 'logs.groupFound': false })
})

test('it says that it writes', () => {
  expect(logs.writes).toBe(true)
})
