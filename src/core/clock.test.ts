import { expect, test } from 'vitest'
import { ShiftedClock, systemClock, WoundClock } from './clock.ts'

test('a wound clock moves only when it is wound', () => {
  const clock = new WoundClock(1000)
  expect([clock.now(), clock.monotonic()]).toEqual([1000, 0])
  clock.wind(500)
  expect([clock.now(), clock.monotonic()]).toEqual([1500, 500])
})

test('a sleeper wakes when the clock passes its time, not before', async () => {
  const clock = new WoundClock(0)
  let awake = false
  const sleeping = clock.sleep(100).then(() => {
    awake = true
  })
  clock.wind(99)
  await Promise.resolve()
  expect(awake).toBe(false)
  clock.wind(1)
  await sleeping
  expect(awake).toBe(true)
})

test.each([
  ['the wound clock', new WoundClock(0)],
  ['the system clock', systemClock],
])('%s lets a sleeper be called off', async (_name, clock) => {
  const call = new AbortController()
  const sleeping = clock.sleep(3_600_000, call.signal)
  call.abort(new Error('called off'))
  await expect(sleeping).rejects.toThrow('called off')
  await expect(clock.sleep(3_600_000, call.signal)).rejects.toThrow('called off')
})

test('a shifted clock goes with its base, as far ahead or behind as it is set', async () => {
  const base = new WoundClock(1000)
  const clock = new ShiftedClock(base)
  clock.aheadMs = -300
  base.wind(50)
  expect([clock.now(), clock.monotonic()]).toEqual([750, 50])
  const sleeping = clock.sleep(100)
  base.wind(100)
  await sleeping
})
