/** The order of asking: at the same time as far as needs allow, each probe within its deadline, silence believed only the second time. */
import type { Facts } from '../core/facts.ts'
import { NoAnswer } from './no-answer.ts'
import type { Probe, ProbeContext } from './probes/_define.ts'

/** How a probe ended. `not-reached`: what it builds on is broken. `left-out`: it writes, and nothing was to be written. */
type Outcome = 'answered' | 'silent' | 'not-reached' | 'left-out'

export interface ProbeRun {
  outcome: Outcome
  /** Milliseconds it took, all tries together. */
  ms: number
  /** Why there was no answer. */
  because?: string
}

export type Surroundings = Omit<ProbeContext, 'signal' | 'facts'>
/** How to go about it. */
export interface Conduct {
  signal: AbortSignal
  /** Whether probes that write anything are left out. */
  readOnly?: boolean
  /** Called as each probe starts and ends. */
  onProgress?: OnProgress | undefined
}

export type OnProgress = (probe: Probe, state: Outcome | 'started') => void

/**
 * INVARIANT: a probe stands in the list after those it waits for.
 * Throws what a probe throws besides NoAnswer; the signal is then the caller's to abort.
 */
export async function runProbes(
  probes: readonly Probe[],
  surroundings: Surroundings,
  { signal, readOnly = false, onProgress }: Conduct,
): Promise<{ facts: Facts; runs: Map<string, ProbeRun> }> {
  const facts: Facts = {}
  const context = { ...surroundings, facts }
  const { clock } = surroundings

  const start = async (probe: Probe, before: readonly (Promise<ProbeRun> | undefined)[]): Promise<ProbeRun> => {
    if (probe.writes && readOnly) {
      onProgress?.(probe, 'left-out')
      return { outcome: 'left-out', ms: 0 }
    }
    await Promise.all(before)
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

  const running = new Map<string, Promise<ProbeRun>>()
  for (const probe of probes) {
    running.set(
      probe.id,
      start(
        probe,
        probe.after.map((id) => running.get(id)),
      ),
    )
  }
  const runs = await Promise.all([...running].map(async ([id, run]) => [id, await run] as const))
  return { facts, runs: new Map(runs) }
}

interface Asked {
  learnt: Facts
  /** Why both tries stayed without an answer. */
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
  signal.throwIfAborted()
  const late = new AbortController()
  const done = new AbortController()
  const deadline = context.clock.sleep(probe.deadlineMs, done.signal).then(
    () => {
      const silence = new NoAnswer({}, `no answer within ${probe.deadlineMs} ms`)
      late.abort(silence)
      throw silence
    },
    // The probe was faster: its own answer has settled the race.
    () => new Promise<never>(() => {}),
  )
  try {
    return await Promise.race([probe.learn({ ...context, signal: AbortSignal.any([signal, late.signal]) }), deadline])
  } finally {
    done.abort()
  }
}
