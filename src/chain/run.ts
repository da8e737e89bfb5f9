/** One run of the chain: where to ask, with which clients, and what came of it. */
import { type Clock, systemClock } from '../core/clock.ts'
import type { Facts } from '../core/facts.ts'
import { utcTime } from '../core/time.ts'
import { Imds } from '../imds/index.ts'
import type { Stack } from '../stack/stack.ts'
import { type Application, applicationOf, isRehearsal } from './application.ts'
import { AwsCaller } from './aws/call.ts'
import { type OnProgress, type ProbeRun, runProbes } from './probe-runner.ts'
import { type ProbeId, probes } from './probes/index.ts'
import { type RunProgram, spawnProgram } from './program.ts'

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
  /** The home directory that AWS's files are looked for in; `HOME` of `env` when left out. */
  home?: string
  /** Runs a program of this machine; by itself when left out. */
  runProgram?: RunProgram
  /** Where the application answers, or why there is none; by `env` and the stack when left out. */
  application?: Application
  /** Whether probes that write anything are left out. */
  readOnly?: boolean
  signal?: AbortSignal
  /** Called as each probe starts and ends. */
  onProgress?: OnProgress
}

// As patient as the SDKs are with the metadata service: one second to connect, one for the whole answer.
const imdsTimeoutMs = 1000

/** Throws Problem when the chain cannot be asked at all, such as for an endpoint that is no URL. */
export async function runChain({
  stack,
  env = {},
  clock = systemClock,
  sysfs = '/sys',
  home = env.HOME || undefined,
  runProgram = spawnProgram,
  application = applicationOf(env, stack),
  readOnly = false,
  onProgress,
  signal,
}: RunOptions): Promise<Run> {
  const stop = new AbortController()
  const imds = new Imds({
    env,
    clock,
    tokenTtlSeconds: stack.tokenTtlSeconds,
    imdsv1Fallback: stack.imdsv1Fallback,
    connectTimeoutMs: imdsTimeoutMs,
    timeoutMs: imdsTimeoutMs,
  })
  let caller: AwsCaller | undefined
  const aws = (region: string) => (caller ??= new AwsCaller({ env, clock, region, credentials: imds.credentialProvider() }))
  try {
    const { facts, runs } = await runProbes(
      probes,
      { imds, aws, stack, clock, sysfs, env, home, runProgram, application, rehearsal: isRehearsal(env) },
      { signal: signal ? AbortSignal.any([signal, stop.signal]) : stop.signal, readOnly, onProgress },
    )
    return { stack, takenAt: utcTime(clock.now()), facts, probes: Object.fromEntries(runs) as Run['probes'] }
  } finally {
    // When a probe has failed in a way nobody foresaw, the others must not go on behind the caller's back.
    stop.abort()
    imds.close()
    caller?.close()
  }
}
