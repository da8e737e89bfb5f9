import { expect, test } from 'vitest'
import type { RunOptions } from '../chain/index.ts'
import { runGiven } from '../chain/testing/given.ts'
import { type Clock, WoundClock } from '../core/clock.ts'
import { completeStack } from '../stack/stack.ts'
import type { Round } from './round.ts'
import { watch } from './watch.ts'

/** A clock that passes as soon as somebody waits for it, and tells how long was waited. */
function hurriedClock(): { clock: Clock; slept: number[]; wind(ms: number): void } {
  const wound = new WoundClock(0)
  const slept: number[] = []
  const clock: Clock = {
    now: () => wound.now(),
    monotonic: () => wound.monotonic(),
    after: (ms, wake) => wound.after(ms, wake),
    async sleep(ms, signal) {
      signal?.throwIfAborted()
      slept.push(ms)
      wound.wind(ms)
    },
  }
  return { clock, slept, wind: (ms) => wound.wind(ms) }
}

interface Scene {
  rounds: number
  random?: () => number
  /** Milliseconds that each test of the chain takes. */
  takesMs?: number
}

async function watched({ rounds: count, random = () => 0.5, takesMs = 0 }: Scene) {
  const { clock, slept, wind } = hurriedClock()
  const stop = new AbortController()
  const rounds: Round[] = []
  const asked: RunOptions[] = []
  await watch({
    stack: completeStack(),
    clock,
    intervalMs: 60_000,
    signal: stop.signal,
    machine: { procfs: '/nowhere', disk: '/nowhere' },
    async chain(options) {
      asked.push(options)
      wind(takesMs)
      return runGiven({})
    },
    random,
    onRound(round) {
      rounds.push(round)
      if (rounds.length === count) stop.abort('SIGTERM')
    },
  })
  return { rounds, slept, asked }
}

test('rounds begin an interval apart, however long they take', async () => {
  const { rounds, slept } = await watched({ rounds: 3, takesMs: 4000 })
  expect(rounds).toHaveLength(3)
  expect(slept).toEqual([1000, 56_000, 56_000])
})

test('a round that takes longer than the interval is followed by the next at once', async () => {
  expect((await watched({ rounds: 2, takesMs: 90_000 })).slept).toEqual([1000, 0])
})

test.each([
  [0, 54_000],
  [1, 66_000],
])('with %s for chance the pause is %s ms', async (chance, pauseMs) => {
  expect((await watched({ rounds: 2, random: () => chance })).slept[1]).toBeCloseTo(pauseMs)
})

test('looking writes nothing', async () => {
  const { asked } = await watched({ rounds: 1 })
  expect(asked).toMatchObject([{ readOnly: true }])
})

test('one round is enough where one was asked for', async () => {
  const rounds: Round[] = []
  await watch({
    stack: completeStack(),
    clock: hurriedClock().clock,
    intervalMs: 60_000,
    once: true,
    signal: new AbortController().signal,
    machine: { procfs: '/nowhere', disk: '/nowhere' },
    chain: async () => runGiven({}),
    onRound: (round) => rounds.push(round),
  })
  expect(rounds).toHaveLength(1)
})

test('the end may come in the middle of a round', async () => {
  const stop = new AbortController()
  const ended = watch({
    stack: completeStack(),
    clock: hurriedClock().clock,
    intervalMs: 60_000,
    signal: stop.signal,
    chain: () => {
      stop.abort('SIGTERM')
      return Promise.reject(new Error('aborted'))
    },
    onRound: () => expect.unreachable(),
  })
  await expect(ended).resolves.toBeUndefined()
})
