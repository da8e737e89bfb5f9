import { describe, expect, test } from 'vitest'
import { WoundClock } from '../core/clock.ts'
import { Perishable } from './perishable.ts'

/** Values `1`, `2`, … renewed after 60 s, ending after 100 s; each fetch waits until the test lets it go. */
function numbered() {
  const clock = new WoundClock(0)
  const fetches: { succeed: () => void; fail: (error: Error) => void }[] = []
  const value = new Perishable<number>(
    () =>
      new Promise((resolve, reject) => {
        const number = fetches.length + 1
        const now = clock.now()
        fetches.push({ succeed: () => resolve({ value: number, renewAt: now + 60_000, endsAt: now + 100_000 }), fail: reject })
      }),
    () => clock.now(),
  )
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  return { clock, fetches, value, settle }
}

async function holding() {
  const held = numbered()
  const first = held.value.get()
  held.fetches[0]?.succeed()
  await first
  return held
}

test('a hundred callers share one fetch', async () => {
  const { fetches, value } = numbered()
  const callers = Array.from({ length: 100 }, () => value.get())
  expect(fetches).toHaveLength(1)
  fetches[0]?.succeed()
  expect(new Set(await Promise.all(callers))).toEqual(new Set([1]))
})

test('a caller who gives up rejects with its own reason and leaves the fetch to the others', async () => {
  const { fetches, value } = numbered()
  const hasty = new AbortController()
  const given = value.get(hasty.signal)
  const patient = value.get()
  hasty.abort(new Error('no more time'))
  await expect(given).rejects.toThrow('no more time')
  fetches[0]?.succeed()
  expect(await patient).toBe(1)
  expect(fetches).toHaveLength(1)
})

test('a fetch that fails after everybody has given up harms nobody', async () => {
  const { fetches, value, settle } = numbered()
  const hasty = new AbortController()
  const given = value.get(hasty.signal)
  hasty.abort(new Error('no more time'))
  await expect(given).rejects.toThrow('no more time')
  fetches[0]?.fail(new Error('lost'))
  await settle()
})

test('a caller who has given up before asking fetches nothing', async () => {
  const { fetches, value } = numbered()
  await expect(value.get(AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late')
  expect(fetches).toHaveLength(0)
})

test('a failure reaches everybody who waits, and the next caller tries again', async () => {
  const { fetches, value } = numbered()
  const callers = [value.get(), value.get()]
  fetches[0]?.fail(new Error('lost'))
  for (const caller of callers) await expect(caller).rejects.toThrow('lost')
  const next = value.get()
  fetches[1]?.succeed()
  expect(await next).toBe(2)
})

describe('as the value ages', () => {
  test('it is served until it is time to renew it', async () => {
    const { clock, fetches, value } = await holding()
    clock.wind(59_999)
    expect(await value.get()).toBe(1)
    expect(fetches).toHaveLength(1)
  })

  test('from then on it is served while one renewal is under way', async () => {
    const { clock, fetches, value, settle } = await holding()
    clock.wind(60_000)
    expect(await Promise.all([value.get(), value.get()])).toEqual([1, 1])
    expect(fetches).toHaveLength(2)
    fetches[1]?.succeed()
    await settle()
    expect(await value.get()).toBe(2)
  })

  test('a renewal that fails leaves the value in use and is tried again halfway to its end', async () => {
    const { clock, fetches, value, settle } = await holding()
    clock.wind(60_000)
    await value.get()
    fetches[1]?.fail(new Error('lost'))
    await settle()
    clock.wind(19_999)
    expect(await value.get()).toBe(1)
    expect(fetches).toHaveLength(2)
    clock.wind(1)
    expect(await value.get()).toBe(1)
    expect(fetches).toHaveLength(3)
  })

  test('a renewal that fails does not bring back a value that was dropped', async () => {
    const { clock, fetches, value, settle } = await holding()
    clock.wind(60_000)
    await value.get()
    value.drop(1)
    fetches[1]?.fail(new Error('lost'))
    await settle()
    void value.get()
    expect(fetches).toHaveLength(3)
  })

  test('after its end it is not served', async () => {
    const { clock, fetches, value } = await holding()
    clock.wind(100_000)
    const next = value.get()
    fetches[1]?.fail(new Error('lost'))
    await expect(next).rejects.toThrow('lost')
  })
})

test('dropping a value spares the one that was fetched since', async () => {
  const { fetches, value } = await holding()
  value.drop(1)
  const next = value.get()
  fetches[1]?.succeed()
  expect(await next).toBe(2)
  value.drop(1)
  expect(await value.get()).toBe(2)
  expect(fetches).toHaveLength(2)
})
