/** What the chain says of the instance, as metrics. A link that was not reached or not learnt gives none: unknown is no 0. */
import type { Diagnosis, Verdict } from '../chain/index.ts'
import type { Metric } from './metric.ts'

const metricOf = { application: 'application_healthy', identity: 'authentication_succeeded' } as const

const valueOfVerdict: Readonly<Partial<Record<Verdict, number>>> = { pass: 1, warn: 1, fail: 0 }

/**
 * Authentication fails at any link up to the identity. Those before it do not show at the identity itself, which is then not
 * reached.
 */
export function chainMetrics({ links }: Diagnosis): Metric[] {
  const metrics: Metric[] = []
  const add = (name: string, verdict: Verdict | undefined) => {
    const value = verdict && valueOfVerdict[verdict]
    if (value !== undefined) metrics.push({ name, value, unit: 'None' })
  }
  add(metricOf.application, links.find(({ id }) => id === 'application')?.verdict)
  add(metricOf.identity, authentication(links))
  return metrics
}

const untilIdentity = ['token', 'metadata', 'role', 'credentials', 'identity']

function authentication(links: Diagnosis['links']): Verdict | undefined {
  const chain = links.filter(({ id }) => untilIdentity.includes(id))
  if (chain.some(({ verdict }) => verdict === 'fail')) return 'fail'
  return chain.find(({ id }) => id === 'identity')?.verdict
}
