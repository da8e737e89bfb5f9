/** A probe: the only code that measures. It asks one thing of the world and says what it learnt. */
import type { Clock } from '../../core/clock.ts'
import type { FactId, Facts } from '../../core/facts.ts'
import type { Imds } from '../../imds/index.ts'
import type { Stack } from '../../stack/stack.ts'
import type { Application } from '../application.ts'
import type { AwsCaller } from '../aws/call.ts'
import type { LinkId } from '../links.ts'
import type { RunProgram } from '../program.ts'

export interface ProbeContext {
  readonly imds: Imds
  /** Signed calls with the instance role's credentials, in a region. */
  aws(region: string): AwsCaller
  readonly stack: Stack
  readonly clock: Clock
  /** Where the machine describes itself; `/sys` on Linux. */
  readonly sysfs: string
  /** The environment of the process that is tested. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Where that process would look for `.aws`. */
  readonly home: string | undefined
  /** Runs a program of this machine, found by the PATH of the environment that it is given. */
  readonly runProgram: RunProgram
  /** Where the stack's application answers. */
  readonly application: Application
  /** Whether this machine only stands in for an instance: what it lacks is then no finding. */
  readonly rehearsal: boolean
  /** What the probes before this one learnt. */
  readonly facts: Readonly<Facts>
  /** Aborts at the probe's deadline and when the run is given up. */
  readonly signal: AbortSignal
}

export interface Probe<Id extends string = string> {
  readonly id: Id
  readonly link: LinkId
  /** What is asked, imperative: shown when it could not be asked. */
  readonly title: string
  /** The probes that must have ended before this one starts. */
  readonly after: readonly string[]
  readonly learns: readonly FactId[]
  /** What must be known for the question to make sense; without it the probe is not reached. */
  ready?(facts: Readonly<Facts>): boolean
  /** Whether asking leaves something behind, such as a log event; such a probe is left out with `--read-only`. */
  readonly writes?: true
  /** Milliseconds for one try. */
  readonly deadlineMs: number
  /** Throws NoAnswer when the other side kept silent. */
  learn(context: ProbeContext): Promise<Facts>
}

export function defineProbe<const Id extends string>(probe: Probe<Id>): Probe<Id> {
  return probe
}

/** Whether the metadata service can be read: with a token, or without where there is none and the stack allows it. */
export function canReadMetadata(facts: Readonly<Facts>): boolean {
  return facts['token.status'] === 200 || facts['tokenless.goesOn'] === true
}

/** What a signed call needs: credentials that have not expired, and a region to sign for. */
export function canSign(facts: Readonly<Facts>): boolean {
  const { 'credentials.expiration': expiration = '', 'credentials.fetchedAt': fetchedAt = '' } = facts
  return expiration > fetchedAt && facts['metadata.region'] !== undefined
}
