/** What an audit can learn on the instance itself: through the metadata service, the role's own permissions, files and environment. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { longLivedKeysInEnvironment, longLivedKeysInFile } from '../audit/key-files.ts'
import type { LongLivedKey, PartId, Parts, Subject } from '../audit/subject.ts'
import { AwsCaller } from '../chain/aws/call.ts'
import { readHopLimit } from '../chain/aws/instance-options.ts'
import { partitionOf } from '../core/arn.ts'
import { systemClock } from '../core/clock.ts'
import { isProblem } from '../core/problem.ts'
import { Imds, tokenlessStatus } from '../imds/index.ts'
import { outlinePolicy } from '../policy/index.ts'
import { renderIamPolicy } from '../stack/render/iam-policy.ts'
import type { Stack } from '../stack/stack.ts'
import type { Terminal } from './_define.ts'

export interface Learnt {
  /** Where the instance is; what the stack says where it does not tell. */
  place: { region: string; accountId: string }
  parts: Partial<Parts>
  unlearnt: { [Id in PartId]?: string }
}

/** With what the role needs, where the instance is. */
export function subjectOf(stack: Stack, { place: { region, accountId }, parts, unlearnt }: Learnt): Subject {
  const needed = renderIamPolicy({ ...stack, region, accountId }, { partition: partitionOf(region), region, accountId })
  return { stack, needed: outlinePolicy(needed), parts, unlearnt }
}

/** Never throws for what cannot be learnt: that is said in `unlearnt`. */
export async function learnInstanceParts(stack: Stack, { env, signal }: Pick<Terminal, 'env' | 'signal'>): Promise<Learnt> {
  const imds = new Imds({ env, tokenTtlSeconds: stack.tokenTtlSeconds })
  const region = imds.region(signal).catch(() => stack.region)
  const accountId = imds.accountId(signal).catch(() => stack.accountId)
  let caller: AwsCaller | undefined
  const aws = async () =>
    (caller ??= new AwsCaller({
      env,
      region: await region,
      clock: systemClock,
      credentials: imds.credentialProvider(),
      connectTimeoutMs: 1500,
      timeoutMs: 3500,
    }))
  const learnt: Learnt = { place: { region: stack.region, accountId: stack.accountId }, parts: {}, unlearnt: {} }
  const learn = async <Id extends PartId>(id: Id, read: () => Promise<Parts[Id]>) => {
    try {
      learnt.parts[id] = await read()
    } catch (error) {
      signal.throwIfAborted()
      learnt.unlearnt[id] = error instanceof Error ? error.message : String(error)
    }
  }
  try {
    await Promise.all([
      learn('userData', async () => ({ name: 'user-data', text: await userData(imds, signal) })),
      learn('answersWithoutToken', async () => (await tokenlessStatus(imds, 'instance-id', signal)) === 200),
      learn('hopLimit', async () => await readHopLimit(await aws(), await imds.instanceId(signal), signal)),
      learn('longLivedKeys', async () => [...longLivedKeysInEnvironment(env), ...(await keysInFiles(env))]),
    ])
    learnt.place = { region: await region, accountId: await accountId }
    return learnt
  } finally {
    imds.close()
    caller?.close()
  }
}

/** Empty where the instance has none. */
async function userData(imds: Imds, signal: AbortSignal): Promise<string> {
  try {
    return await imds.get('/latest/user-data', signal)
  } catch (error) {
    if (isProblem(error, 'imds-not-found')) return ''
    throw error
  }
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
