/** A cause: which verdicts and facts point to it, and what cures it. */
import { keyArn, type Place, partitionOf } from '../../core/arn.ts'
import type { Facts } from '../../core/facts.ts'
import type { Stack } from '../../stack/stack.ts'
import type { CheckId } from '../checks/index.ts'
import type { Verdict } from '../verdict.ts'

/** The user's own names, for a remedy to use; one that nobody could learn is a word in capitals to fill in. */
export interface Names {
  /** The application's name in the stack. */
  readonly app: string
  readonly instanceId: string
  readonly region: string
  readonly accountId: string
  readonly role: string
  readonly instanceProfile: string
  readonly parameter: string
  /** The ARN of the key that encrypts it; of every key of the place where it is not known. */
  readonly keyArn: string
  readonly repository: string
  readonly logGroup: string
  /** After how many days its events are to end. */
  readonly logRetentionDays: string
  /** The namespace of its metrics. */
  readonly namespace: string
}

interface Remedy {
  /** What to do, one or two sentences. */
  readonly say: (names: Names, facts: Readonly<Facts>) => string
  /** The permissions that whoever applies it needs. */
  readonly needs: readonly string[]
  /** The command that does it, word by word. */
  readonly command?: (names: Names) => readonly string[]
  /** How long until it shows, and what ends the wait. */
  readonly wait?: string
}

export interface Cause<Id extends string = string> {
  readonly id: Id
  /** What is wrong. */
  readonly title: string
  /** Verdicts that must all be there. A check that is renamed no longer compiles here. */
  readonly when: Partial<Record<CheckId, Verdict>>
  /** What the facts must say besides; what sets this cause apart from its near misses. */
  readonly applies?: (facts: Readonly<Facts>) => boolean
  /** Evidence beyond the reasons of the checks in `when`. */
  readonly because?: (facts: Readonly<Facts>) => readonly string[]
  /** Where it is known from. */
  readonly source: string
  readonly remedy: Remedy
}

export function defineCause<const Id extends string>(cause: Cause<Id>): Cause<Id> {
  return cause
}

export function namesFrom(facts: Readonly<Facts>, stack: Stack): Names {
  const region = facts['metadata.region'] ?? stack.region
  const accountId = facts['metadata.accountId'] ?? 'ACCOUNT_ID'
  return {
    app: stack.app,
    instanceId: facts['metadata.instanceId'] ?? facts['host.instanceId'] ?? 'INSTANCE_ID',
    region,
    accountId,
    role: facts['role.name'] || stack.role,
    instanceProfile: stack.instanceProfile,
    parameter: stack.parameter.name,
    repository: stack.registry.repository,
    logGroup: stack.logs.group,
    logRetentionDays: String(stack.logs.retentionDays),
    namespace: stack.metrics.namespace,
    keyArn: facts['parameter.keyArn'] ?? keyArn({ partition: partitionOf(region), region, accountId }, '*'),
  }
}

/** Where the user's resources are. */
export function placeOf({ region, accountId }: Names): Place {
  return { partition: partitionOf(region), region, accountId }
}

/** The command that gives the role a further policy of one statement. */
export function putRolePolicy({ role }: Names, policyName: string, statement: object): readonly string[] {
  return [
    ...['aws', 'iam', 'put-role-policy', '--role-name', role, '--policy-name', policyName, '--policy-document'],
    JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] }),
  ]
}
