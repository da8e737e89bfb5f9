/** Runs the probes: at the same time as far as their needs allow, each within its deadline, silence believed only the second time. */
import type { Clock } from '../core/clock.ts'
import { systemClock } from '../core/clock.ts'
import type { Facts } from '../core/facts.ts'
import { utcTime } from '../core/time.ts'
import { Imds } from '../imds/index.ts'
import type { Stack } from '../stack/schema.ts'
import { AwsCaller } from './aws/call.ts'
import { NoAnswer, type Probe, type ProbeContext } from './probes/_define.ts'
import { type ProbeId, probes } from './probes/index.ts'

/** How a probe ended. `not-reached`: what it builds on is broken. */
export type Outcome = 'answered' | 'silent' | 'not-reached'

export interface ProbeRun {
  outcome: Outcome
  /** Milliseconds it took, all tries together. */
  ms: number
  /** Why there was no answer. */
  because?: string
}

/** What a run learnt: everything a diagnosis needs, here or on another machine. */
export interface Run {
  stack: Stack
  /** UTC to the second. */
  takenAt: string
  facts: Facts
  probes: Record<ProbeId, ProbeRun>
}

export interface RunOptions {
  stack: Stack
  /** Where the metadata service and AWS are, as every SDK reads it. */
  env?: Readonly<Record<string, string | undefined>>
  clock?: Clock
  /** `/sys` when left out. */
  sysfs?: string
  signal?: AbortSignal
  /** Called as each probe starts and ends. */
  onProgress?: (probe: Probe, outcome: Outcome | 'started') => void
}

// As patient as the SDKs are with the metadata service: one second to connect, one to answer.
const imdsTimeoutMs = 1000
const awsTimeouts = { connectTimeoutMs: 1500, timeoutMs: 3500 }

/** Throws Problem when the chain cannot be asked at all, such as for an endpoint that is no URL. */
export async function runChain(options: RunOptions): Promise<Run> {
  const { stack, env = {}, clock = systemClock, sysfs = '/sys', onProgress } = options
  const stop = new AbortController()
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal
  const imds = new Imds({
    env,
    clock,
    tokenTtlSeconds: stack.tokenTtlSeconds,
    connectTimeoutMs: imdsTimeoutMs,
    timeoutMs: imdsTimeoutMs,
  })
  const facts: Facts = {}
  let aws: AwsCaller | undefined
  const context: Omit<ProbeContext, 'signal'> = {
    imds,
    stack,
    clock,
    sysfs,
    facts,
    aws: async () =>
      (aws ??= new AwsCaller({
        env,
        clock,
        // INVARIANT: a probe that calls AWS is ready only when the region is known.
        region: facts['metadata.region'] ?? stack.region,
        credentials: imds.credentialProvider(),
        ...awsTimeouts,
      })),
  }

  const running = new Map<string, Promise<ProbeRun>>()
  const start = async (probe: Probe): Promise<ProbeRun> => {
    await Promise.all(probe.after.map((id) => running.get(id)))
    if (probe.ready?.(facts) === false) {
      onProgress?.(probe, 'not-reached')
      return { outcome: 'not-reached', ms: 0 }
    }
    onProgress?.(probe, 'started')
    const startedAt = clock.monotonic()
    const { learnt, silence } = await ask(probe, context, signal)
    Object.assign(facts, learnt)
    const outcome = silence === undefined ? 'answered' : 'silent'
    onProgress?.(probe, outcome)
    return { outcome, ms: Math.round(clock.monotonic() - startedAt), ...(silence !== undefined && { because: silence }) }
  }

  try {
    // INVARIANT: a probe stands in the list after those it waits for.
    for (const probe of probes) running.set(probe.id, start(probe))
    const ended = await Promise.all(probes.map(async (probe) => [probe.id, await running.get(probe.id)]))
    return { stack, takenAt: utcTime(clock.now()), facts, probes: Object.fromEntries(ended) }
  } finally {
    // When one probe has failed in a way nobody foresaw, the others must not go on behind the caller's back.
    stop.abort()
    imds.close()
    aws?.close()
  }
}

interface Asked {
  learnt: Facts
  silence?: string
}

async function ask(probe: Probe, context: Omit<ProbeContext, 'signal'>, signal: AbortSignal): Promise<Asked> {
  try {
    return { learnt: await attempt(probe, context, signal) }
  } catch (first) {
    if (!(first instanceof NoAnswer)) throw first
  }
  try {
    return { learnt: await attempt(probe, context, signal) }
  } catch (second) {
    if (!(second instanceof NoAnswer)) throw second
    return { learnt: second.facts, silence: second.message }
  }
}

async function attempt(probe: Probe, context: Omit<ProbeContext, 'signal'>, signal: AbortSignal): Promise<Facts> {
  const late = new AbortController()
  const done = new AbortController()
  const deadline = context.clock.sleep(probe.deadlineMs, done.signal).then(
    () => {
      const silence = new NoAnswer({}, `no answer within ${probe.deadlineMs} ms`)
      late.abort(silence)
      throw silence
    },
    // The probe was faster: its own answer has already settled the race.
    () => new Promise<never>(() => {}),
  )
  try {
    return await Promise.race([probe.learn({ ...context, signal: AbortSignal.any([signal, late.signal]) }), deadline])
  } finally {
    done.abort()
  }
}
