import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { diagnose } from '../../src/chain/index.ts'
import { healthyFacts, runGiven } from '../../src/chain/testing/given.ts'
import cloudwatchAgent from '../../src/stack/render/cloudwatch-agent.ts'
import { completeStack } from '../../src/stack/stack.ts'
import { chainMetrics } from '../../src/watch/chain-metrics.ts'
import { projectRoot } from '../clients/environment.ts'

const alarms = readFileSync(join(projectRoot, 'deploy/terraform/instance-alarms.tf'), 'utf8')
const [, ...load] = [...alarms.matchAll(/namespace\s+= local\.stack\.metrics\.namespace, metric = "(\w+)"/g)].map(
  ([, metric]) => metric,
)

test('alarms watch figures that the CloudWatch agent publishes, by the instance alone', () => {
  const { metrics } = JSON.parse(
    cloudwatchAgent.render(completeStack(), { partition: 'aws', region: 'us-east-1', accountId: '111122223333' }),
  )
  const published = Object.values<{ measurement: unknown[] }>(metrics.metrics_collected).flatMap(({ measurement }) => measurement)
  expect(load).toEqual(['mem_used_percent', 'disk_used_percent'])
  expect(published).toEqual(expect.arrayContaining(load))
  expect(metrics.aggregation_dimensions).toContainEqual(['InstanceId'])
})

test('the alarm on the application watches what `rolecall watch` says of it', () => {
  const published = chainMetrics(diagnose(runGiven(healthyFacts))).map(({ name }) => name)
  const watched = [...alarms.matchAll(/"(application_\w+)"/g)].map(([, metric]) => metric)
  expect(watched).not.toEqual([])
  expect(published).toEqual(expect.arrayContaining(watched))
})
