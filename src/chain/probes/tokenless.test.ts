import { expect, test } from 'vitest'
import { NoAnswer } from '../no-answer.ts'
import { learnIn } from '../testing/against.ts'
import tokenless from './tokenless.ts'

test('is asked only when the service took the connection and granted no token', () => {
  const ready = (facts: Parameters<NonNullable<typeof tokenless.ready>>[0]) => tokenless.ready?.(facts)
  expect(ready({ 'imds.connection': 'open', 'token.status': 200 })).toBe(false)
  expect(ready({ 'imds.connection': 'open', 'token.status': 403 })).toBe(true)
  expect(ready({ 'imds.connection': 'open', 'token.reply': 'lost' })).toBe(true)
  expect(ready({ 'imds.connection': 'refused' })).toBe(false)
  expect(ready({ 'imds.allowed': false })).toBe(false)
})

test('sends no token and keeps the status', async () => {
  const seen: (string | string[] | undefined)[] = []
  const facts = await learnIn(tokenless, {
    imds: {
      'GET /latest/meta-data/instance-id': (request, response) => {
        seen.push(request.headers['x-aws-ec2-metadata-token'])
        response.statusCode = 401
        response.end()
      },
    },
  })
  expect(facts).toEqual({ 'tokenless.status': 401, 'tokenless.goesOn': false })
  expect(seen).toEqual([undefined])
})

test('silence is no answer', async () => {
  const asked = learnIn(tokenless, { imds: { 'GET /latest/meta-data/instance-id': () => {} } })
  await expect(asked).rejects.toBeInstanceOf(NoAnswer)
})
