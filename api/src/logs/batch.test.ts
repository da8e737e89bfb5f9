import fc from 'fast-check'
import { expect, test } from 'vitest'
import { batchLength, type LogEvent, logEvent } from './batch.ts'

const day = 24 * 3600 * 1000
const sizeOf = (events: readonly LogEvent[]) => events.reduce((sum, { message }) => sum + Buffer.byteLength(message) + 26, 0)

test('a batch keeps the limits of PutLogEvents, and is as long as they allow', () => {
  const event = fc
    .record({ timestamp: fc.integer({ min: 0, max: 2 * day }), length: fc.integer({ min: 1, max: 300_000 }) })
    .map(({ timestamp, length }) => logEvent(timestamp, 'x'.repeat(length)))
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 12 }), (queue) => {
      const length = batchLength(queue)
      const within = (events: readonly LogEvent[]) => {
        const times = events.map(({ timestamp }) => timestamp)
        return sizeOf(events) <= 1_048_576 && Math.max(...times) - Math.min(...times) < day
      }
      expect(length).toBeGreaterThan(0)
      expect(within(queue.slice(0, length))).toBe(true)
      if (length < queue.length) expect(within(queue.slice(0, length + 1))).toBe(false)
    }),
    { numRuns: 50 },
  )
})

test('ten thousand events are the most', () => {
  expect(batchLength(Array.from({ length: 10_001 }, () => logEvent(0, 'x')))).toBe(10_000)
})

test('a line loses its line feed, and is never empty', () => {
  expect(logEvent(7, '{"a":1}\n')).toEqual({ timestamp: 7, message: '{"a":1}', bytes: 7 + 26 })
  expect(logEvent(7, '\n').message).toBe(' ')
})

test('what is too long is cut between characters', () => {
  const { message, bytes } = logEvent(0, '€'.repeat(100_000))
  expect(bytes).toBe(262_144)
  expect(sizeOf([{ timestamp: 0, message, bytes }])).toBeLessThanOrEqual(262_144)
  expect(message).toMatch(/^€+$/)
})
