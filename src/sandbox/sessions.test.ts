import { expect, test } from 'vitest'
import { WoundClock } from '../core/clock.ts'
import { randomBase32, Sessions } from './sessions.ts'

const day = 24 * 3_600_000
const of = {
  principal: { type: 'AssumedRole', arn: 'arn', userId: 'id', accountId: '123456789012', roleName: 'app' },
  roleDelivery: '2.0',
  instanceId: 'i-1a2b3c4d',
} as const

test('only keys that were minted here are known', () => {
  const sessions = new Sessions(new WoundClock(0))
  const session = sessions.mint(of, 1000)
  expect(sessions.find(session.accessKeyId)).toBe(session)
  expect(sessions.find('test')).toBeUndefined()
  expect(sessions.find('AKIAIOSFODNN7EXAMPLE')).toBeUndefined()
})

test('an expired key is remembered for a day, so that it answers "expired" and not "unknown"', () => {
  const clock = new WoundClock(0)
  const sessions = new Sessions(clock)
  const old = sessions.mint(of, 1000)
  clock.wind(1000 + day)
  sessions.mint(of, 1000)
  expect(sessions.find(old.accessKeyId)).toBe(old)
  clock.wind(1)
  sessions.mint(of, 1000)
  expect(sessions.find(old.accessKeyId)).toBeUndefined()
})

test('of very many that were assumed the oldest is forgotten, and none that an instance was handed', () => {
  const sessions = new Sessions(new WoundClock(0))
  const assumed = { ...of, instanceId: undefined }
  const handed = sessions.mint(of, 1000)
  const minted = Array.from({ length: 10_000 }, () => sessions.mint(assumed, 1000))
  const known = minted.map(({ accessKeyId }) => sessions.find(accessKeyId) !== undefined)
  expect(known.slice(0, 3)).toEqual([false, true, true])
  expect(known.filter(Boolean)).toHaveLength(9_999)
  expect(sessions.find(handed.accessKeyId)).toBe(handed)
})

test('no two sessions are alike', () => {
  const sessions = new Sessions(new WoundClock(0))
  const minted = Array.from({ length: 50 }, () => sessions.mint(of, 1000))
  for (const part of ['accessKeyId', 'secretAccessKey', 'sessionToken'] as const) {
    expect(new Set(minted.map((session) => session[part])).size).toBe(50)
  }
})

test('random text has the length and the letters that were asked for', () => {
  expect(randomBase32(17)).toMatch(/^[A-Z2-7]{17}$/)
})
