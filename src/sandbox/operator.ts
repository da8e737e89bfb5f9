/** The operator: who administers the account from a laptop, and applies what a diagnosis tells them to. The instance never is. */
import { formatArn } from '../core/arn.ts'
import { parsePolicy, parseTrustPolicy } from '../policy/index.ts'
import { roleSession } from './principal.ts'
import { randomBase32 } from './sessions.ts'
import type { Role, World } from './world.ts'

const name = 'rolecall-operator'
const lifetimeMs = 60 * 60 * 1000

/**
 * The operator's role: it may do everything, and EC2 cannot hand it to an instance.
 * @param createdAt milliseconds since the epoch
 */
export function seedOperator({ partition, accountId }: Pick<World, 'partition' | 'accountId'>, createdAt: number): Role {
  const account = formatArn({ partition, service: 'iam', region: '', account: accountId, resource: 'root' })
  return {
    name,
    id: `AROA${randomBase32(17)}`,
    trust: parseTrustPolicy({ Statement: { Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' } }),
    policies: new Map([['administrator', parsePolicy({ Statement: { Effect: 'Allow', Action: '*', Resource: '*' } })]]),
    attached: new Set(),
    tags: new Map(),
    createdAt,
  }
}

/** Keys for an hour, as the environment variables that every SDK reads. Throws when the world has no operator. */
export function operatorKeys(world: World): Record<string, string> {
  const role = world.roles.get(name)
  if (!role) throw new Error('a seeded world has an operator')
  const { accessKeyId, secretAccessKey, sessionToken } = world.sessions.mint(
    { principal: roleSession(world, world.accountId, role, 'laptop'), roleDelivery: undefined, instanceId: undefined },
    lifetimeMs,
  )
  return { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken }
}
