import { expect, test } from 'vitest'
import { WoundClock } from '../core/clock.ts'
import { Imds } from '../imds/index.ts'
import { completeStack } from '../stack/stack.ts'
import { NoAnswer } from './no-answer.ts'
import { type OnProgress, runProbes } from './probe-runner.ts'
import type { Probe } from './probes/_define.ts'

function probe(id: string, unit: Partial<Probe> & Pick<Probe, 'learn'>): Probe {
  return { id, link: 'token', title: id, after: [], learns: [], deadlineMs: 1000, ...unit }
}

function run(
  probes: readonly Probe[],
  { clock = new WoundClock(0), signal = new AbortController().signal, ...conduct }: Partial<Options> = {},
) {
  const surroundings = {
    imds: new Imds(),
    stack: completeStack(),
    clock,
    sysfs: '/nowhere',
    env: {},
    home: undefined,
    rehearsal: false,
    application: { absent: 'none here' },
    runProgram: async () => undefined,
    aws: () => {
      throw new Error('not asked')
    },
  }
  return runProbes(probes, surroundings, { signal, ...conduct })
}

interface Options {
  clock: WoundClock
  signal: AbortSignal
  onProgress: OnProgress
  readOnly: boolean
}

/** Lets everything that is ready to run do so. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

test('probes without needs are all under way before any has ended', async () => {
  const order: string[] = []
  let release = () => {}
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  const slow = (id: string) =>
    probe(id, {
      learn: async () => {
        order.push(`${id} asked`)
        await gate
        order.push(`${id} answered`)
        return {}
      },
    })
  const running = run([slow('a'), slow('b')])
  await settled()
  expect(order).toEqual(['a asked', 'b asked'])
  release()
  await running
})

test('a probe sees what those it waited for have learnt', async () => {
  const { facts } = await run([
    probe('first', { learn: async () => ({ 'role.name': 'app' }) }),
    probe('second', { after: ['first'], learn: async ({ facts }) => ({ 'parameter.name': `/${facts['role.name']}` }) }),
  ])
  expect(facts).toEqual({ 'role.name': 'app', 'parameter.name': '/app' })
})

test('a probe that is not ready is not asked', async () => {
  const { runs } = await run([probe('idle', { ready: () => false, learn: () => Promise.reject(new Error('asked')) })])
  expect(runs.get('idle')).toEqual({ outcome: 'not-reached', ms: 0 })
})

test('a probe that writes is left out when nothing is to be written, and asked otherwise', async () => {
  const asked: string[] = []
  const writing = probe('writing', {
    writes: true,
    learn: async () => {
      asked.push('writing')
      return {}
    },
  })
  const { runs } = await run([writing], { readOnly: true })
  expect(runs.get('writing')).toEqual({ outcome: 'left-out', ms: 0 })
  expect(asked).toEqual([])
  await run([writing])
  expect(asked).toEqual(['writing'])
})

test('silence is asked again once, and an answer then counts', async () => {
  let tries = 0
  const { facts, runs } = await run([
    probe('shy', {
      learn: async () => {
        tries++
        if (tries === 1) throw new NoAnswer({ 'token.reply': 'lost' }, 'no reply')
        return { 'token.reply': 'arrived' }
      },
    }),
  ])
  expect(tries).toBe(2)
  expect(facts).toEqual({ 'token.reply': 'arrived' })
  expect(runs.get('shy')).toMatchObject({ outcome: 'answered' })
})

test('silence twice is believed, with the facts it gives', async () => {
  let tries = 0
  const { facts, runs } = await run([
    probe('mute', {
      learn: async () => {
        tries++
        throw new NoAnswer({ 'token.reply': 'lost' }, `no reply ${tries}`)
      },
    }),
  ])
  expect(tries).toBe(2)
  expect(facts).toEqual({ 'token.reply': 'lost' })
  expect(runs.get('mute')).toMatchObject({ outcome: 'silent', because: 'no reply 2' })
})

test('the deadline ends each try, by the clock that was handed in', async () => {
  const clock = new WoundClock(0)
  const aborted: boolean[] = []
  const running = run(
    [
      probe('endless', {
        deadlineMs: 1000,
        learn: ({ signal }) =>
          new Promise(() => {
            signal.addEventListener('abort', () => aborted.push(true))
          }),
      }),
    ],
    { clock },
  )
  await settled()
  clock.wind(999)
  await settled()
  expect(aborted).toEqual([])
  clock.wind(1)
  await settled()
  expect(aborted).toEqual([true])
  clock.wind(1000)
  const { runs } = await running
  expect(aborted).toEqual([true, true])
  expect(runs.get('endless')).toEqual({ outcome: 'silent', ms: 2000, because: 'no answer within 1000 ms' })
})

test('an error that is no silence ends the run', async () => {
  await expect(run([probe('broken', { learn: () => Promise.reject(new TypeError('bug')) })])).rejects.toThrow('bug')
})

test('a run that is given up asks nothing more', async () => {
  const given = new AbortController()
  given.abort(new Error('interrupted'))
  const asked: string[] = []
  const late = probe('late', {
    learn: async () => {
      asked.push('late')
      return {}
    },
  })
  const running = run([late], { signal: given.signal })
  await expect(running).rejects.toThrow('interrupted')
  expect(asked).toEqual([])
})

test('progress tells each start and end', async () => {
  const told: string[] = []
  await run([probe('one', { learn: async () => ({}) }), probe('two', { ready: () => false, learn: async () => ({}) })], {
    onProgress: ({ id }, state) => told.push(`${id} ${state}`),
  })
  expect(told.sort()).toEqual(['one answered', 'one started', 'two not-reached'])
})
