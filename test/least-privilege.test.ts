/**
 * The rendered policy is the least: with it everything works, and what each action is for breaks without it, and nothing else does.
 * Whoever adds an action to the policy adds its row here.
 */
import {
  CloudWatchClient,
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch'
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  PutLogEventsCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs'
import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2'
import {
  BatchGetImageCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
  GetDownloadUrlForLayerCommand,
} from '@aws-sdk/client-ecr'
import {
  GetInstanceProfileCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam'
import { DescribeParametersCommand, GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { describe, expect, test } from 'vitest'
import type { CheckId } from '../src/chain/checks/index.ts'
import { diagnose, runChain } from '../src/chain/index.ts'
import { Imds } from '../src/index.ts'
import { decide, type PolicyRequest, parsePolicy } from '../src/policy/index.ts'
import type { ObservedCall } from '../src/sandbox/gateway/observe.ts'
import { type Sandbox, startSandbox } from '../src/sandbox/index.ts'
import { type PolicyStatement, renderIamPolicy } from '../src/stack/render/iam-policy.ts'
import { awsManagedKey, type Stack } from '../src/stack/stack.ts'
import { exampleStack } from '../src/stack/testing/example.ts'

const { region, accountId, role, instanceProfile, logs, metrics, registry, parameter } = exampleStack

// The sets apart: what two of them hold in common would not be missed from one.
const stacks = [
  { name: 'for debugging', stack: { ...exampleStack, permissions: { debugging: true, logGroupSetup: false } } },
  { name: 'for setting up the log group', stack: { ...exampleStack, permissions: { debugging: false, logGroupSetup: true } } },
].map(({ name, stack }) => ({
  name,
  stack,
  statements: renderIamPolicy(stack, { partition: 'aws', region, accountId }).Statement,
}))

/** What the workload, set-up and people on the instance ask of AWS, by the command of the AWS CLI. */
function commandsFor(config: {
  endpoint: string
  region: string
  credentials: ReturnType<Imds['credentialProvider']>
  maxAttempts: number
}) {
  const ssm = new SSMClient(config)
  const ecr = new ECRClient(config)
  const iam = new IAMClient(config)
  const log = new CloudWatchLogsClient(config)
  const cloudwatch = new CloudWatchClient(config)
  const repositoryName = registry.repository
  const group = { logGroupName: logs.group }
  const hour = { StartTime: new Date(Date.now() - 3_600_000), EndTime: new Date(), Period: 60 }
  return {
    'sts get-caller-identity': () => new STSClient(config).send(new GetCallerIdentityCommand({})),
    'ssm get-parameter': () => ssm.send(new GetParameterCommand({ Name: parameter.name })),
    'ssm get-parameter --with-decryption': () =>
      ssm.send(new GetParameterCommand({ Name: parameter.name, WithDecryption: true })),
    'ssm describe-parameters': () => ssm.send(new DescribeParametersCommand({})),
    'ecr get-authorization-token': () => ecr.send(new GetAuthorizationTokenCommand({})),
    'ecr batch-get-image': () => ecr.send(new BatchGetImageCommand({ repositoryName, imageIds: [{ imageTag: 'latest' }] })),
    'ecr get-download-url-for-layer': () =>
      ecr.send(new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest: `sha256:${'0'.repeat(64)}` })),
    'ecr describe-repositories': () => ecr.send(new DescribeRepositoriesCommand({ repositoryNames: [repositoryName] })),
    'iam get-instance-profile': () => iam.send(new GetInstanceProfileCommand({ InstanceProfileName: instanceProfile })),
    'iam list-role-policies': () => iam.send(new ListRolePoliciesCommand({ RoleName: role })),
    'iam get-role-policy': () => iam.send(new GetRolePolicyCommand({ RoleName: role, PolicyName: role })),
    'iam list-attached-role-policies': () => iam.send(new ListAttachedRolePoliciesCommand({ RoleName: role })),
    'ec2 describe-instances': () => new EC2Client(config).send(new DescribeInstancesCommand({})),
    'logs create-log-group': () => log.send(new CreateLogGroupCommand(group)),
    'logs put-retention-policy': () => log.send(new PutRetentionPolicyCommand({ ...group, retentionInDays: logs.retentionDays })),
    'logs create-log-stream': () => log.send(new CreateLogStreamCommand({ ...group, logStreamName: 'i-1' })),
    'logs put-log-events': () =>
      log.send(new PutLogEventsCommand({ ...group, logStreamName: 'i-1', logEvents: [{ timestamp: Date.now(), message: 'x' }] })),
    'logs describe-log-groups': () => log.send(new DescribeLogGroupsCommand({})),
    'logs describe-log-streams': () => log.send(new DescribeLogStreamsCommand(group)),
    'logs filter-log-events': () => log.send(new FilterLogEventsCommand(group)),
    'cloudwatch put-metric-data': () =>
      cloudwatch.send(new PutMetricDataCommand({ Namespace: metrics.namespace, MetricData: [{ MetricName: 'x', Value: 1 }] })),
    'cloudwatch list-metrics': () => cloudwatch.send(new ListMetricsCommand({ Namespace: metrics.namespace })),
    'cloudwatch get-metric-statistics': () =>
      cloudwatch.send(
        new GetMetricStatisticsCommand({ Namespace: metrics.namespace, MetricName: 'x', Statistics: ['Sum'], ...hour }),
      ),
  }
}

type Command = keyof ReturnType<typeof commandsFor>

/** What each action is for: the checks that are no longer passed without it, and the commands that are denied. */
const purposes: Record<string, { checks?: readonly CheckId[]; commands: readonly Command[] }> = {
  'ssm:GetParameter': {
    checks: ['parameter-is-readable'],
    commands: ['ssm get-parameter', 'ssm get-parameter --with-decryption'],
  },
  'kms:Decrypt': { checks: ['parameter-is-decryptable'], commands: ['ssm get-parameter --with-decryption'] },
  'ecr:GetAuthorizationToken': { checks: ['registry-grants-login'], commands: ['ecr get-authorization-token'] },
  'ecr:BatchGetImage': { checks: ['image-can-be-pulled'], commands: ['ecr batch-get-image'] },
  'ecr:GetDownloadUrlForLayer': { checks: ['image-can-be-pulled'], commands: ['ecr get-download-url-for-layer'] },
  'logs:CreateLogStream': { checks: ['logs-are-writable'], commands: ['logs create-log-stream'] },
  'logs:PutLogEvents': { checks: ['logs-are-writable'], commands: ['logs put-log-events'] },
  'cloudwatch:PutMetricData': { checks: ['metrics-are-writable'], commands: ['cloudwatch put-metric-data'] },
  'logs:CreateLogGroup': { commands: ['logs create-log-group'] },
  'logs:PutRetentionPolicy': { commands: ['logs put-retention-policy'] },
  'cloudwatch:GetMetricStatistics': { commands: ['cloudwatch get-metric-statistics'] },
  'cloudwatch:ListMetrics': { commands: ['cloudwatch list-metrics'] },
  'ec2:DescribeInstances': { commands: ['ec2 describe-instances'] },
  'logs:DescribeLogGroups': { checks: ['log-retention-is-the-stacks'], commands: ['logs describe-log-groups'] },
  'ssm:DescribeParameters': { commands: ['ssm describe-parameters'] },
  'iam:GetInstanceProfile': { commands: ['iam get-instance-profile'] },
  'iam:GetRolePolicy': { commands: ['iam get-role-policy'] },
  'iam:ListAttachedRolePolicies': { commands: ['iam list-attached-role-policies'] },
  'iam:ListRolePolicies': { commands: ['iam list-role-policies'] },
  'ecr:DescribeRepositories': { commands: ['ecr describe-repositories'] },
  'logs:DescribeLogStreams': { commands: ['logs describe-log-streams'] },
  'logs:FilterLogEvents': { commands: ['logs filter-log-events'] },
}

interface Broken {
  checks: string[]
  commands: string[]
}

/** What no longer works under the policy: checks that are passed no more, commands that are denied. */
async function brokenUnder(stack: Stack, Statement: readonly PolicyStatement[]): Promise<Broken> {
  await using sandbox = await startSandbox({ stack, policy: parsePolicy({ Version: '2012-10-17', Statement }) })
  const [{ links }, commands] = await Promise.all([runChain({ stack, env: sandbox.env }).then(diagnose), deniedCommands(sandbox)])
  const checks = links.flatMap((link) => link.checks).filter(({ verdict }) => verdict !== 'pass' && verdict !== 'skip')
  return { checks: sorted(checks.map(({ id }) => id)), commands: sorted(commands) }
}

async function deniedCommands(sandbox: Sandbox): Promise<string[]> {
  const credentials = new Imds({ env: sandbox.env }).credentialProvider()
  const commands = commandsFor({ endpoint: sandbox.endpoint, region, credentials, maxAttempts: 1 })
  const ended = await Promise.all(
    Object.entries(commands).map(async ([name, send]) => {
      const error = await send().then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
      return error instanceof Error && /AccessDenied|UnauthorizedOperation/.test(error.name) ? [name] : []
    }),
  )
  return ended.flat()
}

const sorted = (names: Iterable<string>) => [...new Set(names)].sort()

const workload: readonly Command[] = Object.values(purposes)
  .filter(({ checks = [] }) => checks.length > 0)
  .flatMap(({ commands }) => commands)

describe.each(stacks)('permissions $name', ({ stack, statements }) => {
  const granted = statements.flatMap(({ Action }) => Action)
  /** Commands of the other set, which are denied in any case. */
  const beyond = Object.entries(purposes)
    .filter(([action]) => !granted.includes(action))
    .flatMap(([, { commands }]) => commands)

  const expectedWithout = (actions: readonly string[]): Broken => {
    const missed = actions.map((action) => purposes[action])
    return {
      // The role's own policies, where it may read them, show every gap, whoever else runs into it.
      checks: sorted([
        ...missed.flatMap((purpose) => purpose?.checks ?? []),
        ...(stack.permissions.debugging && actions.length > 0 ? ['role-has-what-it-needs'] : []),
      ]),
      commands: sorted([...missed.flatMap((purpose) => purpose?.commands ?? []), ...beyond]),
    }
  }

  test('under the rendered policy everything works that it is for', async () => {
    expect(await brokenUnder(stack, statements)).toEqual(expectedWithout([]))
    expect(beyond.filter((command) => workload.includes(command))).toEqual([])
  })

  const less = statements.flatMap((statement) => {
    const others = statements.filter((one) => one !== statement)
    const { Sid, Action } = statement
    const parts = Action.length > 1 ? Action : []
    return [
      { what: Sid, actions: Action, left: others },
      ...parts.map((action) => ({
        what: `${action} in ${Sid}`,
        actions: [action],
        left: [...others, { ...statement, Action: Action.filter((one) => one !== action) }],
      })),
    ]
  })

  test.each(less)('without $what, what it is for breaks, and nothing else', async ({ actions, left }) => {
    expect(await brokenUnder(stack, left)).toEqual(expectedWithout(actions))
  })
})

/** Every stack that has a policy of its own: what each call asks of it is seen once, and then judged without it. */
describe.each(
  [awsManagedKey, exampleStack.parameter.key].flatMap((key) =>
    [false, true].flatMap((debugging) => [false, true].map((logGroupSetup) => ({ key, debugging, logGroupSetup }))),
  ),
)('with the key $key, debugging $debugging, log group setup $logGroupSetup', ({ key, ...permissions }) => {
  const stack = { ...exampleStack, parameter: { ...exampleStack.parameter, key }, permissions }
  const { Statement: statements } = renderIamPolicy(stack, { partition: 'aws', region, accountId })

  test('without any one statement, action or resource exactly the commands that it is for are denied', async () => {
    const asked = await requestsByCommand(stack)
    const deniedBy = (Statement: readonly PolicyStatement[]) => {
      const identity = [{ name: 'role', document: parsePolicy({ Version: '2012-10-17', Statement }) }]
      const isDenied = (request: PolicyRequest) => !decide({ identity }, request).allowed
      return [...asked].filter(([, requests]) => requests.some(isDenied)).map(([command]) => command)
    }
    const granted = statements.flatMap(({ Action }) => Action)
    const beyond = deniedBy(statements)
    // A parameter under AWS's own key is decrypted without a permission.
    const isAsked = (command: string) => asked.has(command as Command)
    expect(sorted(beyond)).toEqual(
      sorted(
        Object.entries(purposes)
          .filter(([action]) => !granted.includes(action) && action !== 'kms:Decrypt')
          .flatMap(([, { commands }]) => commands.filter(isAsked)),
      ),
    )
    for (const statement of statements) {
      const { Sid, Action, Resource } = statement
      const others = statements.filter((one) => one !== statement)
      const parts = [
        { what: Sid, of: Action, left: others },
        ...Action.map((action) => ({ what: action, of: [action], left: without(statement, 'Action', action, others) })),
        ...Resource.map((resource) => ({ what: resource, of: Action, left: without(statement, 'Resource', resource, others) })),
      ]
      for (const { what, of, left } of parts) {
        const expected = sorted([...beyond, ...of.flatMap((action) => purposes[action]?.commands ?? [])])
        expect(sorted(deniedBy(left)), `without ${what} of ${Sid}`).toEqual(expected)
      }
    }
  })
})

/** The other statements, and what is left of this one without a word. */
function without(
  statement: PolicyStatement,
  element: 'Action' | 'Resource',
  word: string,
  others: readonly PolicyStatement[],
): readonly PolicyStatement[] {
  const left = statement[element].filter((one) => one !== word)
  return left.length === 0 ? others : [...others, { ...statement, [element]: left }]
}

/** What each command asks of the policies, under one that allows everything. */
async function requestsByCommand(stack: Stack): Promise<Map<Command, readonly PolicyRequest[]>> {
  const seen: ObservedCall[] = []
  const policy = parsePolicy({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } })
  await using sandbox = await startSandbox({ stack, policy, observe: (call) => seen.push(call) })
  const credentials = new Imds({ env: sandbox.env }).credentialProvider()
  const asked = new Map<Command, readonly PolicyRequest[]>()
  for (const [command, send] of Object.entries(
    commandsFor({ endpoint: sandbox.endpoint, region, credentials, maxAttempts: 1 }),
  )) {
    seen.length = 0
    // Whether there is what a command asks for does not matter: it was authorised before.
    await send().catch(() => undefined)
    const requests = seen.flatMap(({ judged }) => judged.map(({ request }) => request))
    if (requests.length > 0) asked.set(command as Command, requests)
  }
  return asked
}

test('every action of the policy is for something, and nothing is said to be for an action that is not in it', () => {
  const actions = stacks.flatMap(({ statements }) => statements.flatMap(({ Action }) => Action))
  expect(Object.keys(purposes).sort()).toEqual(sorted(actions))
  expect(Object.values(purposes).filter(({ commands }) => commands.length === 0)).toEqual([])
})
