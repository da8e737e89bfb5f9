/** The policy that a key of KMS has unless somebody writes another: the account decides by its own policies. */
import { formatArn } from '../core/arn.ts'
import { type PolicyDocument, parsePolicy } from '../policy/index.ts'
import type { World } from './world.ts'

export function defaultKeyPolicy({ partition, accountId }: Pick<World, 'partition' | 'accountId'>): PolicyDocument {
  const root = formatArn({ partition, service: 'iam', region: '', account: accountId, resource: 'root' })
  const statement = { Sid: 'EnableIAMUserPermissions', Effect: 'Allow', Principal: { AWS: root }, Action: 'kms:*', Resource: '*' }
  return parsePolicy({ Version: '2012-10-17', Statement: [statement] }, 'resource')
}
