import { expect, test } from 'vitest'
import { NoAnswer } from '../no-answer.ts'
import { learnIn } from '../testing/against.ts'
import role from './role.ts'

const list = 'GET /latest/meta-data/iam/security-credentials/'
const info = 'GET /latest/meta-data/iam/info'
const infoBody = '{\n  "Code" : "Success",\n  "InstanceProfileArn" : "arn:aws:iam::111122223333:instance-profile/app"\n}'

test('reads role and profile', async () => {
  expect(await learnIn(role, { imds: { [list]: 'app-role', [info]: infoBody } })).toEqual({
    'role.status': 200,
    'role.name': 'app-role',
    'role.profileCode': 'Success',
    'role.profileArn': 'arn:aws:iam::111122223333:instance-profile/app',
  })
})

test('no profile is a status, not an error', async () => {
  expect(await learnIn(role, {})).toEqual({ 'role.status': 404 })
})

test('an empty list is an empty name', async () => {
  expect(await learnIn(role, { imds: { [list]: '', [info]: infoBody } })).toMatchObject({ 'role.status': 200, 'role.name': '' })
})

test('an info document that is no JSON costs only what it would have said', async () => {
  expect(await learnIn(role, { imds: { [list]: 'app-role', [info]: '<html>' } })).toEqual({
    'role.status': 200,
    'role.name': 'app-role',
  })
})

test('silence is no answer, and no missing profile', async () => {
  await expect(learnIn(role, { imds: { [list]: () => {}, [info]: infoBody } })).rejects.toBeInstanceOf(NoAnswer)
})

test.each([
  [401, 'the metadata service did not accept a fresh session token (401)'],
  [403, 'the metadata service refused the request (403)'],
  [503, 'the metadata service asks to slow down (503)'],
])('a list that is answered %i is no missing profile', async (status, message) => {
  const open = await learnIn(role, { imds: { [list]: status, [info]: infoBody } }).catch((error: unknown) => error)
  expect(open).toBeInstanceOf(NoAnswer)
  expect(open).toMatchObject({ message, facts: {} })
})

test('a page in place of the list names no role', async () => {
  await expect(learnIn(role, { imds: { [list]: '<!doctype html>\n<p>', [info]: infoBody } })).rejects.toBeInstanceOf(NoAnswer)
})

test('an info document that is not to be had costs only what it would have said', async () => {
  expect(await learnIn(role, { imds: { [list]: 'app-role', [info]: 500 } })).toEqual({
    'role.status': 200,
    'role.name': 'app-role',
  })
})
