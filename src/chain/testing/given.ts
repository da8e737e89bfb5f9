/** For tests: a run as if its probes had learnt just these facts. */
import type { FactId, Facts } from '../../core/facts.ts'
import { completeStack } from '../../stack/stack.ts'
import type { CheckId } from '../checks/index.ts'
import type { CheckResult } from '../diagnose.ts'
import { diagnose } from '../diagnose.ts'
import type { ProbeRun } from '../probe-runner.ts'
import { type ProbeId, probes } from '../probes/index.ts'
import type { Run } from '../run.ts'

/** What a healthy instance gives. */
export const healthyFacts: Facts = {
  'host.vendor': 'Amazon EC2',
  'imds.allowed': true,
  'imds.endpoint': 'http://169.254.169.254',
  'imds.connection': 'open',
  'token.reply': 'arrived',
  'token.status': 200,
  'instance.httpTokens': 'required',
  'instance.hopLimit': 2,
  'instance.expectedHopLimit': 2,
  'metadata.instanceId': 'i-0abc1234def567890',
  'metadata.region': 'eu-central-1',
  'metadata.availabilityZone': 'eu-central-1b',
  'metadata.accountId': '111122223333',
  'role.status': 200,
  'role.name': 'sandbox-go-mysql-api',
  'role.profileArn': 'arn:aws:iam::111122223333:instance-profile/sandbox-go-mysql-api',
  'role.profileCode': 'Success',
  'credentials.code': 'Success',
  'credentials.expiration': '2026-11-24T16:00:00Z',
  'credentials.lastUpdated': '2026-11-24T09:25:00Z',
  'credentials.fetchedAt': '2026-11-24T09:30:00Z',
  'sources.found': ['instance'],
  'sources.profile': 'default',
  'sources.profileIsThere': true,
  'identity.endpoint': 'https://sts.eu-central-1.amazonaws.com',
  'identity.accepted': true,
  'identity.arn': 'arn:aws:sts::111122223333:assumed-role/sandbox-go-mysql-api/i-0abc1234def567890',
  'identity.accountId': '111122223333',
  'parameter.name': '/sandbox/go-mysql-api/db/password',
  'parameter.endpoint': 'https://ssm.eu-central-1.amazonaws.com',
  'parameter.readable': true,
  'parameter.decryptable': true,
  'parameter.type': 'SecureString',
  'parameter.expectedType': 'SecureString',
  'permissions.outcome': 'read',
  'permissions.missing': [],
  'permissions.undecided': [],
  'permissions.excess': [],
  'permissions.unread': [],
  'registry.repository': 'sandbox-go-mysql-api',
  'registry.endpoint': 'https://api.ecr.eu-central-1.amazonaws.com',
  'registry.login': true,
  'registry.repositoryFound': true,
  'registry.pullable': true,
  'registry.image': true,
  'cli.outcome': 'found',
  'cli.path': '/usr/local/bin/aws',
  'cli.version': '2.31.2',
  'cli.needsEndpointUrl': false,
  'environment.variables': {
    AWS_REGION: 'eu-central-1',
    AWS_DEFAULT_REGION: 'eu-central-1',
    AWS_PAGER: '',
    DOCKER_BUILDKIT: '1',
    COMPOSE_DOCKER_CLI_BUILD: '1',
  },
  'environment.imdsv1Fallback': 'never',
  'environment.stackRegion': 'eu-central-1',
  'logs.group': '/aws/ec2/sandbox-go-mysql-api/application',
  'logs.listing': 'read',
  'logs.listed': true,
  'logs.retentionDays': 14,
  'logs.expectedRetentionDays': 14,
  'logs.endpoint': 'https://logs.eu-central-1.amazonaws.com',
  'logs.groupFound': true,
  'logs.writable': true,
  'logs.stream': 'i-0abc1234def567890',
  'metrics.namespace': 'sandbox-go-mysql-api',
  'metrics.endpoint': 'https://monitoring.eu-central-1.amazonaws.com',
  'metrics.writable': true,
  'application.url': 'http://127.0.0.1:8080/health',
  'application.outcome': 'answered',
  'application.status': 200,
}

/** Healthy up to and including the link, and nothing known of what comes after. */
export function healthyUpTo(...prefixes: string[]): Facts {
  return Object.fromEntries(Object.entries(healthyFacts).filter(([id]) => prefixes.some((prefix) => id.startsWith(`${prefix}.`))))
}

/** Every probe that learnt none of the facts counts as not reached, unless `ended` says otherwise. */
export function runGiven(facts: Facts, ended: Partial<Record<ProbeId, ProbeRun>> = {}): Run {
  const known = Object.keys(facts) as FactId[]
  const runs = probes.map(({ id, learns }) => {
    const learnt = (learns as readonly FactId[]).some((fact) => known.includes(fact))
    return [id, ended[id] ?? { outcome: learnt ? 'answered' : 'not-reached', ms: 1 }] as const
  })
  return { stack: completeStack(), takenAt: '2026-11-24T09:30:00Z', facts, probes: Object.fromEntries(runs) as Run['probes'] }
}

/** The causes that the facts lead to, the root first. */
export function causesGiven(facts: Facts): string[] {
  return diagnose(runGiven(facts)).causes.map(({ id }) => id)
}

export function checkGiven(id: CheckId, facts: Facts): Pick<CheckResult, 'verdict' | 'because'> | undefined {
  const found = diagnose(runGiven(facts))
    .links.flatMap(({ checks }) => checks)
    .find((check) => check.id === id)
  return found && { verdict: found.verdict, because: found.because }
}
