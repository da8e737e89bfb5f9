import { expect, test } from 'vitest'
import { WoundClock } from '../core/clock.ts'
import { completeStack } from '../stack/stack.ts'
import { openMessage, sealMessage } from './failure-message.ts'
import { knownWorld } from './gateway/fixture.ts'
import { seedWorld } from './seed.ts'

const world = knownWorld()
const another = seedWorld({ stack: completeStack(), clock: new WoundClock(0) })
const text = '{"allowed":false}'

test('a message is read again by the world that sealed it', () => {
  expect(openMessage(world, sealMessage(world, text))).toBe(text)
})

test('it gives nothing away, is never twice the same, and looks like those of AWS', () => {
  const [one, other] = [sealMessage(world, text), sealMessage(world, text)]
  expect(one).toMatch(/^[\w-]+$/)
  expect(one).not.toBe(other)
  expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('allowed')
})

test('another world reads nothing', () => {
  expect(openMessage(another, sealMessage(world, text))).toBeUndefined()
})

test('whatever is changed in it, nothing is read', () => {
  const bytes = Buffer.from(sealMessage(world, text), 'base64url')
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(openMessage(world, changed.toString('base64url')), `byte ${at}`).toBeUndefined()
  }
})

test.each(['', 'x', 'no message at all', 'A'.repeat(20_000)])('%j is no message', (message) => {
  expect(openMessage(world, message)).toBeUndefined()
})
