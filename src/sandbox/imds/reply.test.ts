import { expect, test } from 'vitest'
import { HttpDate } from './reply.ts'

test('a date is written as HTTP has it, and anew with every second, backwards too', () => {
  const date = new HttpDate()
  const noon = Date.UTC(2026, 10, 24, 12)
  expect([noon, noon + 999, noon + 1000, noon - 1].map((at) => date.of(at))).toEqual([
    'Tue, 24 Nov 2026 12:00:00 GMT',
    'Tue, 24 Nov 2026 12:00:00 GMT',
    'Tue, 24 Nov 2026 12:00:01 GMT',
    'Tue, 24 Nov 2026 11:59:59 GMT',
  ])
})
