import { expect, test } from 'vitest'
import { completeStack } from '../stack/stack.ts'
import { applicationOf } from './application.ts'

const stack = completeStack({ application: { port: 9090, path: '/up' } })

test('it answers on this machine where the stack says, or where the variable says', () => {
  expect(applicationOf({}, stack)).toEqual({ url: 'http://127.0.0.1:9090/up' })
  expect(applicationOf({ ROLECALL_APPLICATION_URL: 'http://api:8080/health' }, stack)).toEqual({ url: 'http://api:8080/health' })
})

test('in a rehearsal only the variable counts', () => {
  expect(applicationOf({ ROLECALL_REHEARSAL: 'true' }, stack)).toMatchObject({ absent: expect.stringContaining('runs none') })
  expect(applicationOf({ ROLECALL_REHEARSAL: 'true', ROLECALL_APPLICATION_URL: 'http://127.0.0.1:1/' }, stack)).toEqual({
    url: 'http://127.0.0.1:1/',
  })
})

test.each([
  ['nonsense', 'ROLECALL_APPLICATION_URL is `nonsense`, allowed is an http URL'],
  ['https://api/health', 'ROLECALL_APPLICATION_URL is `https://api/health`, allowed is an http URL'],
  ['http://user:canary@api/health', 'ROLECALL_APPLICATION_URL holds an `@`, allowed is an http URL without one'],
])('`%s` is refused', (url, message) => {
  expect(() => applicationOf({ ROLECALL_APPLICATION_URL: url }, stack)).toThrow(message)
})
