import { expect, test } from 'vitest'
import { NoAnswer } from '../no-answer.ts'
import { learnIn } from '../testing/against.ts'
import metadata from './metadata.ts'

const document = JSON.stringify({
  accountId: '111122223333',
  architecture: 'x86_64',
  availabilityZone: 'eu-central-1b',
  instanceId: 'i-0abc1234def567890',
  region: 'eu-central-1',
  version: '2017-09-30',
})
const tree = {
  'GET /latest/meta-data/instance-id': 'i-0abc1234def567890',
  'GET /latest/meta-data/placement/region': 'eu-central-1',
  'GET /latest/meta-data/placement/availability-zone': 'eu-central-1b',
  'GET /latest/dynamic/instance-identity/document': document,
}

test('reads instance, region, zone and account', async () => {
  expect(await learnIn(metadata, { imds: tree })).toEqual({
    'metadata.instanceId': 'i-0abc1234def567890',
    'metadata.region': 'eu-central-1',
    'metadata.availabilityZone': 'eu-central-1b',
    'metadata.accountId': '111122223333',
  })
})

test('one value that is missing does not cost the others', async () => {
  const facts = await learnIn(metadata, { imds: { ...tree, 'GET /latest/dynamic/instance-identity/document': 404 } })
  expect(facts).toEqual({
    'metadata.instanceId': 'i-0abc1234def567890',
    'metadata.region': 'eu-central-1',
    'metadata.availabilityZone': 'eu-central-1b',
  })
})

test('silence is no answer', async () => {
  const asked = learnIn(metadata, { imds: { ...tree, 'GET /latest/meta-data/instance-id': () => {} } })
  await expect(asked).rejects.toBeInstanceOf(NoAnswer)
})

test('is asked only with a token', () => {
  expect(metadata.ready?.({ 'token.status': 200 })).toBe(true)
  expect(metadata.ready?.({ 'token.status': 403 })).toBe(false)
  expect(metadata.ready?.({})).toBe(false)
})

test.each([
  [401, 'the metadata service did not accept a fresh session token (401)'],
  [403, 'the metadata service refused the request (403)'],
  [503, 'the metadata service asks to slow down (503)'],
])('an answer of %i leaves the question open, and what was learnt besides stays', async (status, message) => {
  const open = await learnIn(metadata, { imds: { ...tree, 'GET /latest/meta-data/instance-id': status } }).catch(
    (error: unknown) => error,
  )
  expect(open).toBeInstanceOf(NoAnswer)
  expect(open).toMatchObject({ message, facts: { 'metadata.region': 'eu-central-1', 'metadata.accountId': '111122223333' } })
})
