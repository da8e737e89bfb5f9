import { expect, test } from 'vitest'
import { checkGiven } from '../testing/given.ts'

test.each([
  ['i-1', 'i-1', { verdict: 'pass', because: '/app, stream i-1' }],
  ['ip-10-0-1-10', 'i-1', { verdict: 'fail', because: 'the line went to `ip-10-0-1-10`; this instance is `i-1`' }],
])('a line in %s of %s: %j', (stream, instanceId, expected) => {
  const facts = { 'logs.group': '/app', 'logs.stream': stream, 'metadata.instanceId': instanceId }
  expect(checkGiven('stream-is-the-instance', facts)).toEqual(expected)
})
