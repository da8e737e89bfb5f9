import { join } from 'node:path'
import {
  CloudWatchClient,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch'
import { AwsJson1_0Protocol, AwsQueryProtocol } from '@aws-sdk/core/protocols'
import { SmithyRpcV2CborProtocol } from '@smithy/core/cbor'
import { describe, expect, test } from 'vitest'
import { Imds } from '../../src/index.ts'
import { startSandbox } from '../../src/sandbox/index.ts'
import { completeStack } from '../../src/stack/stack.ts'
import {
  awsCli,
  awsCli2,
  bareEnvironment,
  boto3,
  debianBoto3,
  describeClient,
  type Instance,
  runProgram,
  useHome,
  useInstance,
} from './environment.ts'
import { words } from './settings.ts'

const namespace = 'sandbox-go-mysql-api'
const itsOwnChoice = 'its own choice'
const debugging = { stack: completeStack({ permissions: { debugging: true } }) }
const denial = (instance: Pick<Instance, 'sandbox'>, action: string) =>
  `User: ${words.identity(instance)} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`

describe.each([
  ['AWS CLI', awsCli],
  ['AWS CLI 2', awsCli2],
] as const)('', (name, client) => {
  describeClient(`${name} on CloudWatch`, client, ({ program, readsEndpointUrl }) => {
    const instance = useInstance(debugging)
    const bare = useInstance()
    const cloudwatch = (on: Instance, ...args: string[]) => {
      const place = readsEndpointUrl ? [] : ['--endpoint-url', on.sandbox.endpoint]
      return on.run([...program, ...place, '--output', 'json', 'cloudwatch', ...args])
    }
    const metric = ['--namespace', namespace, '--metric-name', 'health']

    test('a metric that the instance wrote is read back', async () => {
      const dimension = ['--dimensions', `InstanceId=${instance.sandbox.world.instance.id}`]
      expect(await cloudwatch(instance, 'put-metric-data', ...metric, ...dimension, '--value', '1')).toEqual({
        code: 0,
        stdout: '',
        stderr: '',
      })
      const listed = await cloudwatch(instance, 'list-metrics', '--namespace', namespace)
      expect(JSON.parse(listed.stdout)).toMatchObject({
        Metrics: [{ Namespace: namespace, MetricName: 'health', Dimensions: [{ Name: 'InstanceId' }] }],
      })
      const now = Date.now()
      const { stdout } = await cloudwatch(
        instance,
        'get-metric-statistics',
        ...metric,
        ...['--dimensions', `Name=InstanceId,Value=${instance.sandbox.world.instance.id}`],
        ...['--start-time', new Date(now - 3_600_000).toISOString(), '--end-time', new Date(now + 60_000).toISOString()],
        ...['--period', '7200', '--statistics', 'Average'],
      )
      expect(JSON.parse(stdout)).toMatchObject({ Label: 'health', Datapoints: [{ Average: 1, Unit: 'None' }] })
    })

    test('another namespace is denied in AWS’s words', async () => {
      const { stderr } = await cloudwatch(
        bare,
        'put-metric-data',
        '--namespace',
        'other',
        '--metric-name',
        'health',
        '--value',
        '1',
      )
      const call = 'An error occurred (AccessDenied) when calling the PutMetricData operation'
      expect(stderr).toContain(`${call}: ${denial(bare, 'cloudwatch:PutMetricData')}\n`)
    })

    test.each([
      ['ListMetrics', ['list-metrics']],
      [
        'GetMetricStatistics',
        [
          ...['get-metric-statistics', ...metric, '--period', '60', '--statistics', 'Sum'],
          ...['--start-time', '2026-09-26T11:00:00Z', '--end-time', '2026-09-26T12:00:00Z'],
        ],
      ],
    ])('without the permissions for debugging, %s is denied in AWS’s words', async (operation, args) => {
      const { stderr } = await cloudwatch(bare, ...args)
      const call = `An error occurred (AccessDenied) when calling the ${operation} operation`
      expect(stderr).toContain(`${call}: ${denial(bare, `cloudwatch:${operation}`)}\n`)
    })
  })
})

describe.each([
  ['boto3', boto3, ['json', 'query', 'smithy-rpc-v2-cbor']],
  ['boto3 of Debian', debianBoto3, []],
] as const)('', (name, client, protocols) => {
  describeClient(`${name} on CloudWatch`, client, ({ program, readsEndpointUrl }) => {
    const home = useHome()

    test.each([itsOwnChoice, ...protocols])(
      'what it writes by %s is read back, and what is wrong is refused by its class',
      async (protocol) => {
        await using sandbox = await startSandbox(debugging)
        const ended = await runProgram([...program, join(import.meta.dirname, 'metrics-ask.py')], {
          env: {
            ...bareEnvironment(home.path),
            ...sandbox.env,
            ...(readsEndpointUrl ? {} : { ENDPOINT: sandbox.endpoint }),
            ...(protocol !== itsOwnChoice && { PROTOCOL: protocol }),
          },
        })
        expect({ ...ended, stdout: '' }).toEqual({ code: 0, stdout: '', stderr: '' })
        const { speaks, answers, exceptions } = JSON.parse(ended.stdout)
        // Older ones speak query alone.
        if (speaks === false) return
        const written = { value: { type: expect.any(String), encoding: null } }
        expect(answers).toEqual({
          value: written,
          values: written,
          set: written,
          statistics: { value: [{ SampleCount: 6, Sum: 18.5, Minimum: 1, Maximum: 5, Average: 18.5 / 6, Unit: 'Count' }] },
          // Debian 12's boto3 does not compress yet.
          many: { value: { type: expect.any(String), encoding: readsEndpointUrl ? 'gzip' : null } },
          metrics: { value: ['m999'] },
          pages: { value: 1001 },
          'too many': {
            code: 'InvalidParameterValue',
            message: 'The collection MetricData must not have a size greater than 1000.',
          },
          'too old': {
            code: 'InvalidParameterValue',
            message: [1, 2]
              .map((i) => `The parameter MetricData.member.${i}.Timestamp must specify a time within the past two weeks.`)
              .join('\n'),
          },
          both: {
            code: 'InvalidParameterCombination',
            message:
              'The parameters MetricData.member.1.Value and MetricData.member.1.Values are mutually exclusive and you have specified both.',
          },
          'other namespace': { code: 'AccessDenied', message: denial({ sandbox }, 'cloudwatch:PutMetricData') },
        })
        expect(exceptions).toMatchObject({
          'too old': 'InvalidParameterValueException',
          both: 'InvalidParameterCombinationException',
        })
      },
    )
  })
})

describe('AWS SDK for JavaScript v3 on CloudWatch', { timeout: 60_000 }, () => {
  const instance = useInstance(debugging)
  const settings = {
    defaultNamespace: 'com.amazonaws.cloudwatch',
    xmlNamespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
    version: '2010-08-01',
    serviceTarget: 'GraniteServiceVersion20100801',
    awsQueryCompatible: true,
  }

  test.each([
    ['its own choice of protocol', undefined],
    ['AWS JSON', new AwsJson1_0Protocol(settings)],
    ['query', new AwsQueryProtocol(settings)],
    ['CBOR', new SmithyRpcV2CborProtocol(settings)],
  ])('by %s, what it writes is read back', async (how, protocol) => {
    const imds = new Imds({ env: instance.sandbox.env })
    const client = new CloudWatchClient({
      endpoint: instance.sandbox.endpoint,
      region: 'us-east-1',
      credentials: imds.credentialProvider(),
      maxAttempts: 1,
      ...(protocol && { protocol }),
      // Of CBOR this client says the length before it has compressed it, and then waits for ever.
      disableRequestCompression: how === 'CBOR',
    })
    const MetricName = `health by ${how}`
    const put = (Value: number, count = 1) =>
      client.send(
        new PutMetricDataCommand({
          Namespace: namespace,
          MetricData: Array.from({ length: count }, () => ({ MetricName, Value, Unit: 'Percent', Timestamp: new Date() })),
        }),
      )
    await put(0.5)
    // So many that the client sends them as gzip, where it may.
    await put(1.5, 500)
    const { Metrics } = await client.send(new ListMetricsCommand({ Namespace: namespace, MetricName }))
    expect(Metrics).toEqual([{ Namespace: namespace, MetricName, Dimensions: [] }])
    const range = { StartTime: new Date(Date.now() - 3_600_000), EndTime: new Date(Date.now() + 60_000), Period: 7200 }
    const statistics = new GetMetricStatisticsCommand({
      ...{ Namespace: namespace, MetricName, ...range },
      Statistics: ['SampleCount', 'Sum'],
    })
    const { Datapoints } = await client.send(statistics)
    expect(Datapoints).toEqual([{ Timestamp: expect.any(Date), SampleCount: 501, Sum: 750.5, Unit: 'Percent' }])
    imds.close()
  })
})
