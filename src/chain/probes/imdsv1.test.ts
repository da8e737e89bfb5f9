import { expect, test } from 'vitest'
import { learnIn } from '../testing/against.ts'
import imdsv1 from './imdsv1.ts'

test.each([200, 401])('keeps the status of an answer to a request without a token: %i', async (status) => {
  const tokens: unknown[] = []
  const facts = await learnIn(imdsv1, {
    imds: {
      'GET /latest/meta-data/instance-id': ({ headers }, response) => {
        tokens.push(headers['x-aws-ec2-metadata-token'])
        response.writeHead(status).end()
      },
    },
  })
  expect(facts).toEqual({ 'imdsv1.status': status })
  expect(tokens).toEqual([undefined])
})

test('is asked only where EC2 did not say', () => {
  expect(imdsv1.ready?.({ 'token.status': 200, 'instance.httpTokens': 'required' })).toBe(false)
  expect(imdsv1.ready?.({ 'token.status': 200, 'instance.optionsUnlearnt': 'EC2 did not say' })).toBe(true)
})
