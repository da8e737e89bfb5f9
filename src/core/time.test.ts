import { expect, test } from 'vitest'
import { utcTime } from './time.ts'

test('a time is UTC to the second, what is below is cut off', () => {
  expect(utcTime(Date.UTC(2026, 10, 24, 9, 30, 0, 999))).toBe('2026-11-24T09:30:00Z')
})
