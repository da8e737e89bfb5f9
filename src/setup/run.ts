/** One run of set-up: waits for the instance to know itself, then goes through the steps. */
import { AwsCaller } from '../chain/aws/call.ts'
import { type Clock, systemClock } from '../core/clock.ts'
import type { Problem } from '../core/problem.ts'
import { Imds } from '../imds/index.ts'
import type { Stack } from '../stack/stack.ts'
import { awaitInstance, type Instance } from './instance.ts'
import { Root } from './root.ts'
import { steps } from './steps/index.ts'
import { type StepResult, takeStep } from './take-step.ts'

interface SetupOptions {
  stack: Stack
  /** Where the metadata service and AWS are, as every SDK reads it. */
  env?: Readonly<Record<string, string | undefined>>
  clock?: Clock
  /** The directory that stands for `/`. */
  root?: string
  /** The home directory whose AWS files are set up, as the instance sees it. */
  home?: string
  /** Milliseconds to wait for the metadata service. */
  waitMs?: number
  /** Whether to say only what would change. */
  dryRun?: boolean
  signal?: AbortSignal
  onEvent?(event: SetupEvent): void
}

export type SetupEvent =
  | { kind: 'silence'; problem: Problem }
  | { kind: 'instance'; instance: Instance }
  | { kind: 'step'; step: StepResult }

interface SetupResult {
  instance: Instance
  steps: StepResult[]
}

/** Throws Problem when it cannot go on; what was done until then stays, and is found done the next time. */
export async function runSetup(options: SetupOptions): Promise<SetupResult> {
  const { stack, env = {}, clock = systemClock, root = '/', home = '/root', dryRun = false, onEvent } = options
  const { waitMs = 60_000, signal = new AbortController().signal } = options
  const imds = new Imds({ env, clock, tokenTtlSeconds: stack.tokenTtlSeconds, imdsv1Fallback: stack.imdsv1Fallback })
  let caller: AwsCaller | undefined
  try {
    const instance = await awaitInstance(imds, {
      waitMs,
      clock,
      signal,
      onSilence: (problem) => onEvent?.({ kind: 'silence', problem }),
    })
    onEvent?.({ kind: 'instance', instance })
    const { region } = instance
    const aws = () => (caller ??= new AwsCaller({ env, clock, region, credentials: imds.credentialProvider() }))
    const context = { stack, instance, root: new Root(root), home, aws, signal }
    const results: StepResult[] = []
    for (const step of steps) {
      const result = await takeStep(step, context, dryRun)
      onEvent?.({ kind: 'step', step: result })
      results.push(result)
    }
    return { instance, steps: results }
  } finally {
    imds.close()
    caller?.close()
  }
}
