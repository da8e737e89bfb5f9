import { expect, test } from 'vitest'
import { WoundClock } from '../core/clock.ts'
import { Problem } from '../core/problem.ts'
import { awaitInstance } from './instance.ts'

/** A metadata service that fails with each of the problems in turn, then answers. */
function answeringAfter(...problems: Problem[]) {
  return {
    async instanceId() {
      const problem = problems.shift()
      if (problem) throw problem
      return 'i-0abc1234def567890'
    },
    region: async () => 'cn-north-1',
    accountId: async () => '111122223333',
  }
}

const silent = new Problem('imds-unreachable', 'nothing answers')

/** Waits on a clock that passes as soon as somebody waits for it. */
async function wait(imds: ReturnType<typeof answeringAfter>, waitMs: number) {
  const clock = new WoundClock(0)
  const slept: number[] = []
  const hurried = Object.assign(Object.create(clock), {
    now: () => clock.now(),
    monotonic: () => clock.monotonic(),
    async sleep(ms: number) {
      slept.push(ms)
      clock.wind(ms)
    },
  })
  const silences: Problem[] = []
  const outcome = await awaitInstance(imds, {
    waitMs,
    clock: hurried,
    signal: new AbortController().signal,
    onSilence: (problem) => silences.push(problem),
  }).catch((error: unknown) => error)
  return { outcome, slept, silences }
}

test('an instance that answers at once is not waited for', async () => {
  expect(await wait(answeringAfter(), 0)).toEqual({
    outcome: { instanceId: 'i-0abc1234def567890', region: 'cn-north-1', accountId: '111122223333', partition: 'aws-cn' },
    slept: [],
    silences: [],
  })
})

test('silence is waited for, with pauses that grow up to a limit', async () => {
  const { outcome, slept, silences } = await wait(answeringAfter(silent, silent, silent, silent, silent, silent), 60_000)
  expect(outcome).toMatchObject({ instanceId: 'i-0abc1234def567890' })
  expect(slept).toEqual([500, 1000, 2000, 4000, 5000, 5000])
  expect(silences).toHaveLength(6)
})

test('silence is not waited for longer than was said', async () => {
  const { outcome, slept } = await wait(answeringAfter(...Array(99).fill(silent)), 3000)
  expect(outcome).toMatchObject({ code: 'imds-unreachable', message: 'nothing answers, for 3 s; nothing was set up' })
  expect(slept).toEqual([500, 1000])
})

test('a refusal is not waited for', async () => {
  const refused = new Problem('imds-token-refused', 'refused (403)', { fix: 'enable it' })
  expect(await wait(answeringAfter(refused), 60_000)).toMatchObject({
    outcome: { code: 'imds-token-refused', message: 'refused (403); nothing was set up', fix: 'enable it' },
    slept: [],
  })
})

test('a bug is not taken for silence', async () => {
  const bug = new TypeError('bug')
  expect((await wait(answeringAfter(bug as never), 60_000)).outcome).toBe(bug)
})
