import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { type Clock, WoundClock } from '../core/clock.ts'
import { exchangeOver } from './exchange.ts'

/** A socket that goes on connecting: its name is never resolved. */
function connecting() {
  return connect({ host: 'imds.invalid', port: 80, lookup: () => {} }).on('error', () => {})
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('a connection that does not come about ends at the connect time-out, not at the longer one', async () => {
  const clock = new WoundClock(0)
  const socket = connecting()
  const outcome = exchangeOver(socket, 'GET / HTTP/1.1\r\n\r\n', { clock, connectTimeoutMs: 1000, timeoutMs: 2000 })
  let settled = false
  outcome.finally(() => {
    settled = true
  })
  clock.wind(999)
  await turn()
  expect(settled).toBe(false)
  clock.wind(1)
  expect(await outcome).toEqual({ kind: 'no-connection', timedOut: true })
  expect(socket.destroyed).toBe(true)
})

test('the whole time-out ends it when it is the shorter one', async () => {
  const clock = new WoundClock(0)
  const outcome = exchangeOver(connecting(), 'GET / HTTP/1.1\r\n\r\n', { clock, connectTimeoutMs: 1000, timeoutMs: 500 })
  clock.wind(500)
  expect(await outcome).toEqual({ kind: 'no-connection', timedOut: true })
})

test('giving up while connecting closes the socket and rejects with the reason', async () => {
  const socket = connecting()
  const hasty = new AbortController()
  const limits = { clock: new WoundClock(0), connectTimeoutMs: 1000, timeoutMs: 2000 }
  const outcome = exchangeOver(socket, 'GET / HTTP/1.1\r\n\r\n', limits, hasty.signal)
  hasty.abort(new Error('no more time'))
  await expect(outcome).rejects.toThrow('no more time')
  expect(socket.destroyed).toBe(true)
})

test('a kernel that gives up connecting is a time-out too', async () => {
  const socket = connecting()
  const limits = { clock: new WoundClock(0), connectTimeoutMs: 1000, timeoutMs: 2000 }
  const outcome = exchangeOver(socket, 'GET / HTTP/1.1\r\n\r\n', limits)
  socket.destroy(Object.assign(new Error('connect ETIMEDOUT'), { code: 'ETIMEDOUT' }))
  expect(await outcome).toMatchObject({ kind: 'no-connection', timedOut: true })
})

test('an end by itself takes the deadline along, so nothing keeps the process alive', async () => {
  const pending = new Set<() => void>()
  const clock: Clock = {
    now: () => 0,
    monotonic: () => 0,
    sleep: () => Promise.reject(new Error('nobody sleeps here')),
    after: (_ms, wake) => {
      pending.add(wake)
      return () => pending.delete(wake)
    },
  }
  const socket = connecting()
  const outcome = exchangeOver(socket, 'GET / HTTP/1.1\r\n\r\n', { clock, connectTimeoutMs: 1000, timeoutMs: 2000 })
  socket.destroy(new Error('gone'))
  expect(pending.size).toBe(1)
  await outcome
  expect(pending.size).toBe(0)
})
