/** `rolecall watch` as it ships, its metrics read back by the real AWS CLI. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { completeStack } from '../../src/stack/stack.ts'
import { awsCli, bareEnvironment, describeClient, rolecallProgram, useInstance } from '../clients/environment.ts'

describeClient('watch', awsCli, ({ program, readsEndpointUrl }) => {
  const instance = useInstance({ stack: completeStack({ permissions: { debugging: true } }) })
  const other = useInstance()

  test('what it publishes is there, by instance, and nothing is published that was not learnt', async () => {
    // On a busy machine a probe may be out of time, and its link unknown for a round.
    let learnt = false
    for (let tries = 0; !learnt && tries < 5; tries++) {
      const { stdout, stderr } = await instance.run([...rolecallProgram, 'watch', '--once'])
      expect({ stderr, published: stdout.endsWith(' · published\n') }).toEqual({ stderr: '', published: true })
      learnt = stdout.includes('authentication_succeeded=1')
    }
    const place = readsEndpointUrl ? [] : ['--endpoint-url', instance.sandbox.endpoint]
    const ask = async (...words: string[]) => {
      const { code, stdout, stderr } = await instance.run([...program, ...place, '--output', 'json', 'cloudwatch', ...words])
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      return JSON.parse(stdout)
    }
    const Dimensions = [{ Name: 'InstanceId', Value: instance.sandbox.world.instance.id }]
    const { Metrics } = await ask('list-metrics', '--namespace', 'sandbox-go-mysql-api')
    const names = ['authentication_succeeded', 'cpu_used_percent', 'disk_used_percent', 'mem_used_percent']
    // No application runs here: its link is not reached, so nothing says that it is unhealthy.
    const byName = (a: { MetricName: string }, b: { MetricName: string }) => (a.MetricName < b.MetricName ? -1 : 1)
    expect(Metrics.toSorted(byName)).toEqual(
      names.map((MetricName) => ({ Namespace: 'sandbox-go-mysql-api', MetricName, Dimensions })),
    )
    const hour = 3_600_000
    const at = (ms: number) => new Date(Date.now() + ms).toISOString()
    const { Datapoints } = await ask(
      'get-metric-statistics',
      ...['--namespace', 'sandbox-go-mysql-api', '--metric-name', 'authentication_succeeded'],
      ...['--dimensions', `Name=InstanceId,Value=${instance.sandbox.world.instance.id}`],
      ...['--start-time', at(-hour), '--end-time', at(hour), '--period', '60', '--statistics', 'Minimum'],
    )
    expect(Datapoints).toMatchObject([{ Minimum: 1, Unit: 'None' }])
  })

  test('told to end, it ends well', async () => {
    const [file, ...args] = [...rolecallProgram, 'watch']
    const env = { ...bareEnvironment(other.home), ...other.sandbox.env }
    const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const ended = once(child, 'exit')
    let errors = ''
    child.stderr.on('data', (chunk) => {
      errors += chunk
    })
    // The first round is told, so it waits for the next one.
    await once(child.stdout, 'data')
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
    expect(errors).toBe('')
  })
})
