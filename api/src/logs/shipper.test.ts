import { expect, test } from 'vitest'
import { WoundClock } from '../rolecall.ts'
import type { LogEvent } from './batch.ts'
import { LogShipper, type ShipperOptions } from './shipper.ts'

const settle = () => new Promise((resolve) => setImmediate(resolve))

type Put = ShipperOptions['put']

/** A shipper on a clock that stands still; `answer` says what becomes of each batch, in turn, the last one for good. */
function shipping(answers: (Put | undefined)[] = [], options: Partial<ShipperOptions> = {}) {
  const clock = new WoundClock(1000)
  const sent: { at: number; messages: string[] }[] = []
  const troubles: unknown[] = []
  const put: Put = async (events: readonly LogEvent[]) => {
    sent.push({ at: clock.now(), messages: events.map(({ message }) => message) })
    const answer = answers.length > 1 ? answers.shift() : answers[0]
    return answer ? await answer(events) : 'taken'
  }
  const shipper = new LogShipper({ clock, put, onTrouble: (error) => troubles.push(error), ...options })
  const wind = async (ms: number) => {
    clock.wind(ms)
    await settle()
  }
  return { shipper, clock, sent, troubles, wind }
}

const away: Put = async () => {
  throw new Error('away')
}

test('lines wait a second for company and leave together, in order', async () => {
  const { shipper, sent, wind } = shipping()
  shipper.write('one\n')
  await wind(999)
  shipper.write('two\n')
  expect(sent).toEqual([])
  await wind(1)
  expect(sent).toEqual([{ at: 2000, messages: ['one', 'two'] }])
  await wind(10_000)
  expect(sent).toHaveLength(1)
})

test('half a megabyte does not wait', async () => {
  const { shipper, sent } = shipping()
  for (let line = 0; line < 3; line++) shipper.write('x'.repeat(200_000))
  await settle()
  expect(sent).toHaveLength(1)
})

test('what is written while a batch is on its way goes with the next', async () => {
  let arrive = (_: 'taken') => {}
  const { shipper, sent, wind } = shipping([() => new Promise((resolve) => (arrive = resolve)), undefined])
  shipper.write('one')
  await wind(1000)
  shipper.write('two')
  await wind(5000)
  expect(sent).toHaveLength(1)
  arrive('taken')
  await settle()
  await wind(1000)
  expect(sent.map(({ messages }) => messages)).toEqual([['one'], ['two']])
})

test('while it fails it is told once, tried again ever later, and nothing is lost or turned round', async () => {
  const awayMeanwhile: Put = async (events) => {
    shipper.write('two')
    return away(events)
  }
  const { shipper, sent, troubles, wind } = shipping([awayMeanwhile, away, away, undefined])
  shipper.write('one')
  await wind(1000)
  for (let second = 0; second < 20; second++) await wind(1000)
  expect(sent).toEqual([
    { at: 2000, messages: ['one'] },
    { at: 3000, messages: ['one', 'two'] },
    { at: 5000, messages: ['one', 'two'] },
    { at: 9000, messages: ['one', 'two'] },
  ])
  expect(troubles).toEqual([new Error('away'), undefined])
})

test('the longest wait between attempts is a minute', async () => {
  const { shipper, sent, wind } = shipping([away])
  shipper.write('one')
  for (let second = 0; second < 400; second++) await wind(1000)
  const waits = sent.map(({ at }, index) => at - (sent[index - 1]?.at ?? 1000))
  expect(waits).toEqual([1000, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000, 60_000, 60_000])
})

test('beyond its bound the oldest lines are dropped, and the gap is counted once it can be said', async () => {
  const { shipper, sent, wind } = shipping([away, undefined], { queueBytes: 5 * (1 + 26) })
  for (const line of ['1', '2', '3', '4', '5', '6', '7']) shipper.write(line)
  await wind(1000)
  shipper.write('8')
  await wind(1000)
  expect(sent[1]?.messages).toEqual(['4', '5', '6', '7', '8'])
  await wind(1000)
  expect(JSON.parse(sent[2]?.messages[0] ?? '')).toEqual({
    level: 'warn',
    time: new Date(3000).toISOString(),
    lines: 3,
    msg: 'lines were dropped before they were shipped',
  })
  expect(sent).toHaveLength(3)
})

test('a batch that can never be taken is given up and counted', async () => {
  const { shipper, sent, troubles, wind } = shipping([async () => 'lost', undefined])
  shipper.write('one')
  shipper.write('two')
  await wind(1000)
  await wind(1000)
  expect(sent.map(({ messages }) => messages.length)).toEqual([2, 1])
  expect(sent[1]?.messages[0]).toContain('"lines":2')
  expect(troubles).toEqual([])
})

test('a clock that was set back does not turn the order of a batch against the service', async () => {
  const times: number[] = []
  const { shipper, clock, wind } = shipping([
    async (events) => {
      times.push(...events.map(({ timestamp }) => timestamp))
      return 'taken'
    },
  ])
  shipper.write('later')
  clock.wind(-500)
  shipper.write('earlier')
  await wind(1500)
  expect(times).toEqual([500, 1000])
})

test('flushing sends everything now, in as many batches as it takes', async () => {
  const { shipper, sent } = shipping()
  for (let line = 0; line < 5; line++) shipper.write('x'.repeat(250_000))
  await shipper.flush(5000)
  expect(sent.map(({ messages }) => messages.length).reduce((sum, count) => sum + count)).toBe(5)
})

test('flushing ends when sending fails, or when its time is up, and never rejects', async () => {
  const failing = shipping([away])
  failing.shipper.write('one')
  await failing.shipper.flush(5000)
  expect(failing.sent).toHaveLength(1)

  const silent = shipping([() => new Promise(() => {})])
  silent.shipper.write('one')
  const flushed = silent.shipper.flush(5000)
  await settle()
  silent.clock.wind(5000)
  await flushed
})
