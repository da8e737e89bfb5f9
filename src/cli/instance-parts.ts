/** What an audit can learn on the instance itself: through the metadata service, the role's own permissions, files and environment. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { longLivedKeysInEnvironment, longLivedKeysInFile } from '../audit/key-files.ts'
import type { LongLivedKey, PartId, Parts, Subject } from '../audit/subject.ts'
import { AwsCaller } from '../chain/aws/call.ts'
import { readRolePolicies } from '../chain/aws/role-policies.ts'
import type { Run } from '../chain/index.ts'
import { partitionOf } from '../core/arn.ts'
import { systemClock } from '../core/clock.ts'
import { isProblem } from '../core/problem.ts'
import { Imds } from '../imds/index.ts'
import { outlinePolicy } from '../policy/index.ts'
import { renderIamPolicy } from '../stack/render/iam-policy.ts'
import type { Stack } from '../stack/stack.ts'
import type { Terminal } from './_define.ts'

export interface Learnt {
  /** Where the instance is; what the stack says where it does not tell. */
  place: { region: string; accountId: string }
  parts: { -readonly [Id in PartId]?: Parts[Id] }
  unlearnt: { [Id in PartId]?: string }
}

/** With what the role needs, where the instance is. */
export function subjectOf(stack: Stack, { place: { region, accountId }, parts, unlearnt }: Learnt): Subject {
  const needed = renderIamPolicy({ ...stack, region, accountId }, { partition: partitionOf(region), region, accountId })
  return { stack, needed: outlinePolicy(needed), parts, unlearnt }
}

/**
 * What a run of the chain has learnt, and what it does not ask for. Never throws for what cannot be learnt: that is said in
 * `unlearnt`. Nothing is asked without a token: such a request stands in the metrics that people set alarms on.
 */
export async function learnInstanceParts(run: Run, { env, signal }: Pick<Terminal, 'env' | 'signal'>): Promise<Learnt> {
  const { stack, facts } = run
  const { 'instance.httpTokens': httpTokens, 'instance.hopLimit': hopLimit } = facts
  const place = { region: facts['metadata.region'] ?? stack.region, accountId: facts['metadata.accountId'] ?? stack.accountId }
  const parts: Learnt['parts'] = {}
  const unlearnt: Learnt['unlearnt'] = {}
  const because = facts['instance.optionsUnlearnt'] ?? run.probes.options.because ?? 'EC2 could not be asked'
  if (httpTokens === undefined) unlearnt.answersWithoutToken = because
  else parts.answersWithoutToken = httpTokens === 'optional'
  if (hopLimit === undefined) unlearnt.hopLimit = because
  else parts.hopLimit = hopLimit

  const imds = new Imds({ env, tokenTtlSeconds: stack.tokenTtlSeconds, imdsv1Fallback: stack.imdsv1Fallback })
  const credentials = imds.credentialProvider()
  const aws = new AwsCaller({
    env,
    region: place.region,
    clock: systemClock,
    credentials,
  })
  const learn = async <Id extends PartId>(id: Id, read: () => Promise<Parts[Id]>) => {
    try {
      parts[id] = await read()
    } catch (error) {
      signal.throwIfAborted()
      unlearnt[id] = error instanceof Error ? error.message : String(error)
    }
  }
  try {
    await Promise.all([
      learn('userData', async () => ({ name: 'user-data', text: await userData(imds, signal) })),
      learn('policies', () => ownPolicies(run, aws, signal)),
      learn('longLivedKeys', async () => [...longLivedKeysInEnvironment(env), ...(await keysInFiles(env))]),
    ])
    return { place, parts, unlearnt }
  } finally {
    imds.close()
    aws.close()
  }
}

async function ownPolicies({ stack, facts }: Run, aws: AwsCaller, signal: AbortSignal): Promise<Parts['policies']> {
  const role = facts['role.name']
  const instead = 'give them with --policy FILE'
  // A call that is sure to be denied would stand in CloudTrail as a failed one, which people set alarms on.
  if (!stack.permissions.debugging) throw new Error(`\`permissions.debugging\` is off in the stack file; ${instead}`)
  if (!role) throw new Error(`the role is not known; ${instead}`)
  const { read, unread } = await readRolePolicies(aws, role, signal)
  if (unread.length > 0) throw new Error(`${unread.join(', ')} could not be read; ${instead}`)
  return read.map((policy) => ({ ...policy, locate: (place) => `${policy.name} ${place}` }))
}

/** Empty where the instance has none. Throws where it is compressed, as cloud-init takes it: no secret is found in that. */
async function userData(imds: Imds, signal: AbortSignal): Promise<string> {
  const text = await imds.get('/latest/user-data', signal).catch((error: unknown) => {
    if (isProblem(error, 'imds-not-found')) return ''
    throw error
  })
  // The first two bytes of gzip, of which the second is no UTF-8.
  if (text.startsWith('\u001f\ufffd')) throw new Error('it is compressed; unpack it and give it with --user-data FILE')
  return text
}

async function keysInFiles(env: Terminal['env']): Promise<LongLivedKey[]> {
  const inHome = (name: string) => (env.HOME ? join(env.HOME, '.aws', name) : undefined)
  const paths = [env.AWS_SHARED_CREDENTIALS_FILE || inHome('credentials'), env.AWS_CONFIG_FILE || inHome('config')]
  const found = await Promise.all(
    paths.map(async (path) => (path === undefined ? [] : longLivedKeysInFile(await textOf(path), path))),
  )
  return found.flat()
}

/** Empty when the file is not there. */
async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}
