// How things are measured: always two side by side, in turns, so that what else the machine does hits both alike.
import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

/** Runs `ours` and `theirs` in turns, and answers the median of each in whatever unit they measure. */
export async function inTurns(rounds, ours, theirs) {
  const measured = { ours: [], theirs: [] }
  for (let round = 0; round < rounds; round++) {
    // Who goes first changes, so that neither always has the warmer caches.
    for (const side of round % 2 === 0 ? ['ours', 'theirs'] : ['theirs', 'ours']) {
      measured[side].push(await { ours, theirs }[side]())
    }
  }
  return { ours: median(measured.ours), theirs: median(measured.theirs) }
}

/** Microseconds of processor time that one call takes: the median of batches, each long enough for the clock to be exact. */
export function medianMicros(call, { batches = 101, callsPerBatch = 200 } = {}) {
  for (let i = 0; i < 20 * callsPerBatch; i++) call(i)
  const measured = Array.from({ length: batches }, () => {
    const before = process.cpuUsage()
    for (let i = 0; i < callsPerBatch; i++) call(i)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / callsPerBatch
  })
  return median(measured)
}

/** Milliseconds that a program takes from start to end; a failure of it is an error. */
export async function programMs(file, args, env = process.env) {
  const startedAt = performance.now()
  const child = spawn(file, args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${code}: ${errors}`)
  return performance.now() - startedAt
}

/** A server in a process of its own, which tells how much processor time it has used. */
export async function startServer(name, options = {}) {
  const child = fork(fileURLToPath(new URL(`./servers/${name}.mjs`, import.meta.url)), [JSON.stringify(options)])
  const [ready] = await once(child, 'message')
  return {
    ...ready,
    async cpuMs() {
      child.send('cpu')
      const [ms] = await once(child, 'message')
      return ms
    },
    stop() {
      child.kill()
    },
  }
}

/** In a server's process: says that it is ready, then answers for its processor time. */
export function serveMeasured(ready) {
  process.on('message', () => {
    const { user, system } = process.cpuUsage()
    process.send((user + system) / 1000)
  })
  process.send(ready)
}

/** Requests per second of processor time that a server needs for `count` requests: what one core can bear. */
export async function perCoreSecond(server, count, load) {
  const before = await server.cpuMs()
  await load(count)
  return count / (((await server.cpuMs()) - before) / 1000)
}
