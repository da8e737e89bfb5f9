/** Round after round, until told to end. */
import { AwsCaller } from '../chain/aws/call.ts'
import { type Run, type RunOptions, runChain } from '../chain/index.ts'
import { type Clock, systemClock } from '../core/clock.ts'
import { Imds } from '../imds/index.ts'
import type { Stack } from '../stack/stack.ts'
import type { Machine } from './gauges/_define.ts'
import { gauges } from './gauges/index.ts'
import { lookRound, type Observer, type Round } from './round.ts'

export interface WatchOptions {
  stack: Stack
  /** Where the metadata service and AWS are, as every SDK reads it. */
  env?: Readonly<Record<string, string | undefined>>
  clock?: Clock
  /** Milliseconds from the beginning of a round to that of the next. */
  intervalMs: number
  /** Whether one round is enough. */
  once?: boolean
  signal: AbortSignal
  machine?: Machine
  /** Tests the chain. */
  chain?: (options: RunOptions) => Promise<Run>
  /** From 0 to 1, for the jitter. */
  random?: () => number
  onRound(round: Round): void
}

/** The first figures that are ones of a time should not be those of our own start. */
const settleMs = 1000

/** Instances that were started together must not ask together, for ever. */
const jitter = 0.1

/** Ends when the signal aborts. What a round cannot learn or publish is said in it, and does not end the watch. */
export async function watch(options: WatchOptions): Promise<void> {
  const { stack, env = {}, clock = systemClock, intervalMs, once = false, signal, onRound } = options
  const { machine = { procfs: '/proc', disk: '/' }, chain = runChain, random = Math.random } = options
  // Kept from round to round: credentials that are still good let a failure be reported even while no new ones are to be had.
  const imds = new Imds({ env, clock, tokenTtlSeconds: stack.tokenTtlSeconds, imdsv1Fallback: stack.imdsv1Fallback })
  let caller: AwsCaller | undefined
  const observer: Observer = {
    stack,
    now: () => clock.now(),
    // Looking must not write: an event a minute in the log group would be ours alone.
    runChain: () => chain({ stack, env, clock, signal, readOnly: true }),
    readings: new Map(await Promise.all(gauges.map(async ({ id, begin }) => [id, await begin(machine)] as const))),
    aws: (region) => (caller ??= new AwsCaller({ env, clock, region, credentials: imds.credentialProvider() })),
    signal,
    known: {},
  }
  try {
    await clock.sleep(settleMs, signal)
    while (!signal.aborted) {
      const began = clock.monotonic()
      onRound(await lookRound(observer))
      if (once) return
      const pauseMs = intervalMs * (1 + jitter * (2 * random() - 1)) - (clock.monotonic() - began)
      await clock.sleep(Math.max(0, pauseMs), signal)
    }
  } catch (error) {
    // Whatever was under way when the end came has nothing to tell any more.
    if (!signal.aborted) throw error
  } finally {
    imds.close()
    caller?.close()
  }
}
