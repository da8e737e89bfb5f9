import { createSecretKey } from 'node:crypto'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { gate, signed, withHeaders } from './signing-fixture.ts'
import { SigningKeys } from './signing-keys.ts'
import { header } from './wire.ts'

const key = (text: string) => createSecretKey(Buffer.from(text))

test('as many are kept as there is room for, the oldest goes first', () => {
  const keys = new SigningKeys(2)
  for (const name of ['a', 'b', 'c']) keys.keep(name, key(name))
  expect(keys.size).toBe(2)
  expect(['a', 'b', 'c'].map((name) => keys.find(name)?.export().toString())).toEqual([undefined, 'b', 'c'])
})

test('none shows in a log', () => {
  const keys = new SigningKeys()
  keys.keep('credential', key('canary'))
  const shown = `${JSON.stringify(keys)} ${inspect(keys, { showHidden: true, depth: 9 })} ${keys}`
  for (const trace of ['canary', Buffer.from('canary').toString('hex'), Buffer.from('canary').toString('base64'), 'credential']) {
    expect(shown).not.toContain(trace)
  }
})

test('one is derived for a scope, and only a request that was verified leaves one behind', async () => {
  const keys = new SigningKeys()
  const { session, outcome } = gate({ keys })
  const request = await signed(session)
  const forged = (header(request, 'authorization') ?? '').replace(/Signature=.{4}/, 'Signature=0000')
  for (let i = 0; i < 3; i++) expect(outcome(withHeaders(request, { Authorization: forged }))).toMatch(/^InvalidSignature/)
  expect(outcome(await signed({ ...session, secretAccessKey: 'x' }))).toMatch(/^InvalidSignature/)
  expect(keys.size).toBe(0)
  expect(outcome(request)).toBe('accepted')
  const [credential = ''] = /AS[^,]+/.exec(header(request, 'authorization') ?? '') ?? []
  const first = keys.find(credential)
  expect(outcome(await signed(session, { body: 'another' }))).toBe('accepted')
  expect(keys.size).toBe(1)
  expect(keys.find(credential)).toBe(first)
  expect(outcome(await signed(session, { service: 'sts' }))).toBe('accepted')
  expect(keys.size).toBe(2)
})

test('one that was derived for a scope verifies no other', async () => {
  const { session, outcome } = gate()
  for (const service of ['ssm', 'sts', 'ssm']) expect(outcome(await signed(session, { service }))).toBe('accepted')
})
