/** What the tests of CloudWatch share. */
import type { MetricDatum } from '@aws-sdk/client-cloudwatch'
import { expect } from 'vitest'
import { knownWorld, mint } from '../../../gateway/fixture.ts'
import putMetricData from '../put-metric-data.ts'

export const namespace = 'sandbox-go-mysql-api'

/** 2026-09-26T11:30:00Z, at which the known world's clock stands. */
export const now = Date.UTC(2026, 8, 26, 11, 30, 0)

export function knownMetrics() {
  const world = knownWorld()
  const caller = mint(world).principal
  const put = (...MetricData: MetricDatum[]) => putMetricData.answer({ Namespace: namespace, MetricData }, world, caller)
  const samples = () => [...world.metrics.metrics.values()].flatMap((metric) => metric.samples)
  return { world, caller, put, samples }
}

export function refusal(code: string, message: string) {
  return expect.objectContaining({ name: 'AwsError', code, status: 400, message })
}
