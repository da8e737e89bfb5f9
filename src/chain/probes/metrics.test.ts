import { expect, test } from 'vitest'
import { learnIn } from '../testing/against.ts'
import metrics from './metrics.ts'

const facts = { 'metadata.instanceId': 'i-0abc1234def567890' }

test("one datum goes into the stack's namespace, signed for CloudWatch's own name", async () => {
  let seen: object = {}
  const learnt = await learnIn(metrics, {
    facts,
    aws: async (request, response) => {
      const { headers } = request
      let body = ''
      for await (const chunk of request) body += chunk
      const scope = /Credential=[^/]+\/\d+\/([^,]+),/.exec(headers.authorization ?? '')?.[1]
      seen = { target: headers['x-amz-target'], scope, body: JSON.parse(body) }
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' })
      response.end('{}')
    },
  })
  expect(seen).toEqual({
    target: 'GraniteServiceVersion20100801.PutMetricData',
    scope: 'eu-central-1/monitoring/aws4_request',
    body: {
      Namespace: 'sandbox-go-mysql-api',
      MetricData: [
        {
          MetricName: 'rolecall_test',
          Dimensions: [{ Name: 'InstanceId', Value: 'i-0abc1234def567890' }],
          Value: 1,
          Unit: 'Count',
        },
      ],
    },
  })
  expect(learnt).toMatchObject({ 'metrics.namespace': 'sandbox-go-mysql-api', 'metrics.writable': true })
})

test("a denial keeps AWS's words, and the code of query", async () => {
  const learnt = await learnIn(metrics, {
    facts,
    aws: (_request, response) => {
      response.writeHead(400, {
        'content-type': 'application/x-amz-json-1.0',
        'x-amzn-query-error': 'AccessDenied;Sender',
      })
      response.end('{"__type":"AccessDeniedException","Message":"User: me is not authorized"}')
    },
  })
  expect(learnt).toMatchObject({
    'metrics.writable': false,
    'metrics.errorCode': expect.stringMatching(/^AccessDenied/),
    'metrics.errorMessage': 'User: me is not authorized',
  })
})

test('it says that it writes', () => {
  expect(metrics.writes).toBe(true)
})
