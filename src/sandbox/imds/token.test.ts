import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { WoundClock } from '../../core/clock.ts'
import { newTokenKey, TokenAuthority } from './token.ts'

const clock = new WoundClock(Date.UTC(2026, 8, 26))
const key = newTokenKey()
const authority = new TokenAuthority({ key, instanceId: 'i-0123456789abcdef0', clock })

test('a token is 56 characters of padded base64url that begin as on EC2', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 21600 }), (ttl) => {
      const token = authority.grant(ttl)
      expect(token).toMatch(/^AQAEA[\w-]{49}==$/)
      expect(Buffer.from(token, 'base64url')).toHaveLength(40)
    }),
  )
})

test('two tokens of the same moment differ', () => {
  expect(authority.grant(60)).not.toBe(authority.grant(60))
})

test('a token lives for its seconds, rounded up, and not a millisecond more', () => {
  const own = new WoundClock(Date.UTC(2026, 8, 26))
  const tokens = new TokenAuthority({ key, instanceId: 'i-0123456789abcdef0', clock: own })
  const token = tokens.grant(2)
  expect(tokens.secondsLeft(token)).toBe(2)
  own.wind(1)
  expect(tokens.secondsLeft(token)).toBe(2)
  own.wind(999)
  expect(tokens.secondsLeft(token)).toBe(1)
  own.wind(999)
  expect(tokens.secondsLeft(token)).toBe(1)
  own.wind(1)
  expect(tokens.secondsLeft(token)).toBeUndefined()
})

test('a token of 0 seconds is dead at once', () => {
  expect(authority.secondsLeft(authority.grant(0))).toBeUndefined()
})

describe('a token is refused', () => {
  test('by another instance, even under the same key', () => {
    const other = new TokenAuthority({ key, instanceId: 'i-0fedcba9876543210', clock })
    expect(authority.secondsLeft(other.grant(60))).toBeUndefined()
  })

  test('by a service with another key', () => {
    const other = new TokenAuthority({ key: newTokenKey(), instanceId: 'i-0123456789abcdef0', clock })
    expect(authority.secondsLeft(other.grant(60))).toBeUndefined()
  })

  test('when one character is another', () => {
    fc.assert(
      fc.property(fc.nat({ max: 55 }), fc.constantFrom(...'AQg_-=9+/ é€'), (at, character) => {
        const token = authority.grant(60)
        const changed = token.slice(0, at) + character + token.slice(at + 1)
        fc.pre(changed !== token)
        expect(authority.secondsLeft(changed)).toBeUndefined()
      }),
    )
  })

  test('when it spells the same bytes otherwise', () => {
    const token = authority.grant(60)
    expect(authority.secondsLeft(token.slice(0, -2))).toBeUndefined()
    // The last character before the padding carries two bits of the token; its other four are ignored by decoders.
    const last = token.charAt(53)
    const otherSpelling = Buffer.from([last.charCodeAt(0) + 1]).toString()
    expect(Buffer.from(`${token.slice(0, 53)}${otherSpelling}==`, 'base64url')).toEqual(Buffer.from(token, 'base64url'))
    expect(authority.secondsLeft(`${token.slice(0, 53)}${otherSpelling}==`)).toBeUndefined()
  })

  test('when it is any other text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ minLength: 56, maxLength: 56 }), fc.base64String()), (text) => {
        expect(authority.secondsLeft(text)).toBeUndefined()
      }),
    )
  })
})

test('a token is recognised however many others were since', () => {
  const token = authority.grant(60)
  expect(authority.secondsLeft(token)).toBe(60)
  for (let i = 0; i < 1500; i++) authority.secondsLeft(authority.grant(60))
  expect(authority.secondsLeft(token)).toBe(60)
})
