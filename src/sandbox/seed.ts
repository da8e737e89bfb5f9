/** A healthy world for a stack: one instance with its profile, role, policy and parameter. */
import { createHash, createSecretKey, randomBytes } from 'node:crypto'
import { type Place, partitionOf } from '../core/arn.ts'
import { type Clock, ShiftedClock } from '../core/clock.ts'
import { type PolicyDocument, parsePolicy, parseTrustPolicy } from '../policy/index.ts'
import { renderIamPolicy } from '../stack/render/iam-policy.ts'
import { renderTrustPolicy } from '../stack/render/trust-policy.ts'
import { awsManagedKey, type Stack } from '../stack/stack.ts'
import { defaultKeyPolicy } from './key-policy.ts'
import { LogStore } from './log-store.ts'
import { MetricStore } from './metric-store.ts'
import { seedOperator } from './operator.ts'
import { seedImage } from './seed-image.ts'
import { randomBase32, Sessions } from './sessions.ts'
import type { Instance, Key, MetadataOptions, Parameter, Repository, Role, World } from './world.ts'

export interface Seed {
  stack: Stack
  clock: Clock
  httpTokens?: MetadataOptions['httpTokens']
  /** The role's policy instead of the one rendered from the stack. */
  policy?: PolicyDocument
}

export function seedWorld({ stack, clock: base, httpTokens = 'required', policy }: Seed): World {
  const clock = new ShiftedClock(base)
  const { region, accountId } = stack
  const place = { partition: partitionOf(region), region, accountId }
  const instance = seedInstance(stack, clock, httpTokens)
  const role: Role = {
    name: stack.role,
    id: `AROA${randomBase32(17)}`,
    trust: parseTrustPolicy(renderTrustPolicy()),
    policies: new Map([[stack.role, policy ?? parsePolicy(renderIamPolicy(stack, place))]]),
    attached: new Set(),
    tags: new Map(),
    createdAt: clock.now(),
  }
  const operator = seedOperator(place, clock.now())
  const keys = seedKeys(stack, place)
  return {
    clock,
    ...place,
    roles: new Map([role, operator].map((each) => [each.name, each])),
    managedPolicies: new Map(),
    instanceProfiles: new Map([
      [
        stack.instanceProfile,
        { name: stack.instanceProfile, id: `AIPA${randomBase32(17)}`, role: stack.role, tags: new Map(), createdAt: clock.now() },
      ],
    ]),
    instances: new Map([[instance.id, instance]]),
    parameters: new Map([[stack.parameter.name, seedParameter(stack, place, keys, clock)]]),
    keys: new Map(keys.map((key) => [key.id, key])),
    logs: seedLogs(stack, clock),
    metrics: new MetricStore(clock),
    repositories: new Map([[stack.registry.repository, seedRepository(stack, clock)]]),
    sessions: new Sessions(clock),
    sealingKey: createSecretKey(randomBytes(32)),
    instance,
    parameterName: stack.parameter.name,
    repositoryName: stack.registry.repository,
    logGroupName: stack.logs.group,
    metricsNamespace: stack.metrics.namespace,
    callerEnvironment: {
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_PAGER: '',
      DOCKER_BUILDKIT: '1',
      COMPOSE_DOCKER_CLI_BUILD: '1',
    },
    organisation: undefined,
    otherAccounts: new Map(),
    endpointPolicy: undefined,
    endpointId: `vpce-${randomHex()}`,
    // Of the blocks that RFC 5737 keeps for documentation, so that they are nobody's.
    addresses: { vpc: '203.0.113.10', operator: '198.51.100.20' },
    files: new Map(),
    application: undefined,
  }
}

function seedRepository({ registry }: Stack, clock: Clock): Repository {
  return { name: registry.repository, createdAt: clock.now(), images: [seedImage('latest')], tags: new Map() }
}

/** The group as Terraform makes it; its streams are for those who write to them. */
function seedLogs({ logs }: Stack, clock: Clock): LogStore {
  const store = new LogStore(clock)
  store.createGroup(logs.group, logs.retentionDays)
  return store
}

function seedKeys({ parameter: { type, key } }: Stack, place: Place): Key[] {
  if (type !== 'SecureString' || key === awsManagedKey) return []
  return [
    { id: keyIdOf(key, place), aliases: new Set([key]), state: 'Enabled', policy: defaultKeyPolicy(place), tags: new Map() },
  ]
}

/** In the form of a random UUID. */
function keyIdOf(alias: string, { accountId, region }: Place): string {
  const hex = sameHex(accountId, region, alias)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** 64 digits, the same in every sandbox of a stack: a policy that names the key or the instance is good for the next one too. */
function sameHex(...names: string[]): string {
  return createHash('sha256').update(JSON.stringify(names)).digest('hex')
}

function seedParameter({ parameter }: Stack, { partition, accountId }: Place, [key]: readonly Key[], clock: Clock): Parameter {
  return {
    name: parameter.name,
    type: parameter.type,
    key: parameter.type === 'SecureString' ? { named: parameter.key, id: key?.id } : undefined,
    description: undefined,
    value: randomBytes(18).toString('base64url'),
    version: 1,
    modifiedAt: clock.now(),
    modifiedBy: `arn:${partition}:iam::${accountId}:user/administrator`,
    tags: new Map(),
  }
}

function seedInstance(stack: Stack, clock: Clock, httpTokens: MetadataOptions['httpTokens']): Instance {
  return {
    id: `i-0${sameHex(stack.accountId, stack.region, stack.environment, stack.app).slice(0, 16)}`,
    type: 't3.micro',
    imageId: `ami-${randomHex()}`,
    architecture: 'x86_64',
    availabilityZone: `${stack.region}a`,
    availabilityZoneId: zoneIdOf(stack.region),
    privateIp: '10.0.1.10',
    mac: '0e:49:61:0f:c3:11',
    networkInterfaceId: `eni-${randomHex()}`,
    subnetId: `subnet-${randomHex()}`,
    subnetCidr: '10.0.1.0/24',
    vpcId: `vpc-${randomHex()}`,
    vpcCidr: '10.0.0.0/16',
    securityGroups: [{ id: `sg-${randomHex()}`, name: `${stack.environment}-${stack.app}` }],
    reservationId: `r-${randomHex()}`,
    launchedAt: Math.floor(clock.now() / 1000) * 1000,
    tags: new Map([
      ['Name', `${stack.environment}-${stack.app}`],
      ['Environment', stack.environment],
      ['App', stack.app],
    ]),
    options: { httpTokens, httpEndpoint: 'enabled', httpPutResponseHopLimit: stack.hopLimit },
    profile: stack.instanceProfile,
    userData: undefined,
    callerHops: 1,
    forwarded: false,
    tokenTrouble: undefined,
    credentialsAreAwsOwn: true,
    renewsCredentials: true,
    reachable: true,
  }
}

/** The part of an id of EC2 behind its prefix. */
function randomHex(): string {
  return randomBytes(9).toString('hex').slice(0, 17)
}

/** `us-east-1` → `use1-az1`, as EC2 abbreviates the names of regions. */
function zoneIdOf(region: string): string {
  const parts = region.split('-')
  const number = parts.pop() ?? '1'
  const [area = '', ...directions] = parts
  const short = directions.join('').replace(/(north|south|east|west|central|gov)/g, (word) => word.charAt(0))
  return `${area}${short}${number}-az1`
}
