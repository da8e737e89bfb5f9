/** One look at the instance: the chain, the load of the machine, and both published. */
import type { AwsCaller } from '../chain/aws/call.ts'
import { type Diagnosis, diagnose, type Run, type Verdict } from '../chain/index.ts'
import { isProblem } from '../core/problem.ts'
import { utcTime } from '../core/time.ts'
import type { Stack } from '../stack/stack.ts'
import { chainMetrics } from './chain-metrics.ts'
import type { Metric } from './metric.ts'
import { publish, type Unpublished } from './publish.ts'

export interface Round {
  /** UTC to the second. */
  takenAt: string
  verdict: Verdict
  /** The cause at the root of what is broken, or what stands where none is known. */
  reason: string | undefined
  metrics: Metric[]
  unpublished: Unpublished
}

/** The instance, once the metadata service has told; it does not change while it runs. */
interface Place {
  instanceId: string
  region: string
}

export interface Observer {
  readonly stack: Stack
  now(): number
  runChain(): Promise<Run>
  /** Reads the gauges by their metric's names. */
  readonly readings: ReadonlyMap<string, () => Promise<number | undefined>>
  aws(region: string): AwsCaller
  readonly signal: AbortSignal
  /** What earlier rounds learnt; a round fills it. */
  readonly known: { place?: Place }
}

export async function lookRound(observer: Observer): Promise<Round> {
  const looked = await lookAtChain(observer)
  const load = await readGauges(observer)
  const metrics = [...(looked.diagnosis ? chainMetrics(looked.diagnosis) : []), ...load]
  const takenAt = observer.now()
  return {
    takenAt: utcTime(takenAt),
    verdict: looked.diagnosis?.verdict ?? 'unknown',
    reason: looked.diagnosis ? reasonOf(looked.diagnosis) : looked.problem,
    metrics,
    unpublished: await publishFrom(observer, takenAt, metrics),
  }
}

async function lookAtChain({ runChain, known }: Observer): Promise<{ diagnosis?: Diagnosis; problem?: string }> {
  try {
    const run = await runChain()
    const { 'metadata.instanceId': instanceId, 'metadata.region': region } = run.facts
    if (instanceId !== undefined && region !== undefined) known.place = { instanceId, region }
    return { diagnosis: diagnose(run) }
  } catch (error) {
    if (isProblem(error)) return { problem: error.message }
    throw error
  }
}

async function readGauges({ readings }: Observer): Promise<Metric[]> {
  const read = await Promise.all([...readings].map(async ([name, reading]) => ({ name, value: await reading() })))
  return read.flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value, unit: 'Percent' as const }]))
}

async function publishFrom({ stack, known, aws, signal }: Observer, takenAt: number, metrics: Metric[]): Promise<Unpublished> {
  if (!known.place) return 'the metadata service has not told which instance this is'
  if (metrics.length === 0) return 'there is nothing to publish'
  const { instanceId, region } = known.place
  return publish(aws(region), { namespace: stack.metrics.namespace, instanceId, takenAt, metrics }, signal)
}

function reasonOf({ causes, unexplained, links }: Diagnosis): string | undefined {
  return causes[0]?.id ?? unexplained[0] ?? links.find(({ verdict }) => verdict === 'unknown')?.id
}
