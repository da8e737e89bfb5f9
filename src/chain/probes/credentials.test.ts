import { expect, test } from 'vitest'
import { NoAnswer } from '../no-answer.ts'
import { learnIn } from '../testing/against.ts'
import credentials from './credentials.ts'

const list = 'GET /latest/meta-data/iam/security-credentials/'
const document = 'GET /latest/meta-data/iam/security-credentials/app'

function documentUntil(expiration: string): string {
  return JSON.stringify({
    Code: 'Success',
    LastUpdated: '2026-11-24T09:25:00Z',
    Type: 'AWS-HMAC',
    AccessKeyId: 'ASIACANARYCANARY',
    SecretAccessKey: 'canary-secret',
    Token: 'canary-token',
    Expiration: expiration,
  })
}

test('keeps code and times, and nothing of the keys', async () => {
  const facts = await learnIn(credentials, { imds: { [list]: 'app', [document]: documentUntil('2099-01-01T00:00:00Z') } })
  expect(facts).toMatchObject({
    'credentials.code': 'Success',
    'credentials.expiration': '2099-01-01T00:00:00Z',
    'credentials.lastUpdated': '2026-11-24T09:25:00Z',
  })
  expect(JSON.stringify(facts)).not.toMatch(/canary/i)
})

test('credentials that have expired are a fact, not an error', async () => {
  const facts = await learnIn(credentials, { imds: { [list]: 'app', [document]: documentUntil('2020-01-01T00:00:00Z') } })
  expect(facts).toMatchObject({ 'credentials.code': 'Success', 'credentials.expiration': '2020-01-01T00:00:00Z' })
})

test('a refusal keeps the reason that stands in the body', async () => {
  const body =
    '{"Code":"AssumeRoleUnauthorizedAccess","Message":"EC2 cannot assume the role app.","LastUpdated":"2026-11-24T09:25:00Z"}'
  expect(await learnIn(credentials, { imds: { [list]: 'app', [document]: body } })).toEqual({
    'credentials.code': 'AssumeRoleUnauthorizedAccess',
    'credentials.message': 'EC2 cannot assume the role app.',
  })
})

test.each([
  ['<html>', 'the credentials document is no JSON object'],
  [403, 'the metadata service refused the request (403)'],
  [404, 'the role is listed, its credentials are not there'],
  [503, 'the metadata service asks to slow down (503)'],
])('an answer of %o leaves the question open and says why', async (answer, message) => {
  const open = await learnIn(credentials, { imds: { [list]: 'app', [document]: answer } }).catch((error: unknown) => error)
  expect(open).toBeInstanceOf(NoAnswer)
  expect(open).toMatchObject({ message, facts: {} })
})

test('is asked only when a role is listed', () => {
  expect(credentials.ready?.({ 'role.status': 200, 'role.name': 'app' })).toBe(true)
  expect(credentials.ready?.({ 'role.status': 200, 'role.name': '' })).toBe(false)
  expect(credentials.ready?.({ 'role.status': 404 })).toBe(false)
})
