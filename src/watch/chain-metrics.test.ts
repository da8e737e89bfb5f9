import { expect, test } from 'vitest'
import type { Diagnosis, Verdict } from '../chain/index.ts'
import { chainMetrics } from './chain-metrics.ts'

/** A diagnosis whose links have these verdicts. */
function diagnosisOf(verdicts: Record<string, Verdict>): Diagnosis {
  const links = Object.entries(verdicts).map(([id, verdict]) => ({ id, title: id, verdict, ms: 1, checks: [] }))
  return { verdict: 'pass', links: links as unknown as Diagnosis['links'], causes: [], unexplained: [] }
}

test.each([
  [
    { identity: 'pass', application: 'pass' },
    { application_healthy: 1, authentication_succeeded: 1 },
  ],
  [
    { identity: 'warn', application: 'fail' },
    { application_healthy: 0, authentication_succeeded: 1 },
  ],
  [
    { identity: 'fail', application: 'warn' },
    { application_healthy: 1, authentication_succeeded: 0 },
  ],
  [{ token: 'fail', identity: 'skip', application: 'skip' }, { authentication_succeeded: 0 }],
  [{ token: 'unknown', identity: 'skip' }, {}],
  [{ identity: 'unknown', application: 'unknown' }, {}],
  [{ identity: 'pass', parameter: 'fail' }, { authentication_succeeded: 1 }],
  [{}, {}],
] as const)('%j gives %j', (verdicts, metrics) => {
  const found = chainMetrics(diagnosisOf(verdicts as Record<string, Verdict>))
  expect(Object.fromEntries(found.map(({ name, value }) => [name, value]))).toEqual(metrics)
  expect(found.every(({ unit }) => unit === 'None')).toBe(true)
})
