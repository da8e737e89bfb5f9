/** Trust policies as callers hand them in. */
import { roleArn } from '../../../../core/arn.ts'
import { iamSays, type PolicyDocument } from '../../../../policy/index.ts'
import type { World } from '../../../world.ts'
import { demandTrustSize } from './quotas.ts'
import { malformed, readDocument } from './read-document.ts'

/** Throws AwsError for what is no trust policy, for one that is too long, and for one that trusts whom the account does not have. */
export function readTrust(text: string, world: World): PolicyDocument {
  const document = readDocument(text, 'trust')
  demandTrustSize(document)
  const roles = new Set(Array.from(world.roles.keys(), (name) => roleArn(world, name)))
  for (const { principals } of document.statements) {
    for (const { kind, name } of principals?.names ?? []) {
      // IAM looks up whom an ARN means, and keeps its unique id. The sandbox knows its own account, which has no users.
      const isOwn = new RegExp(`^arn:[^:]+:iam::${world.accountId}:(role|user)/`).test(name)
      if (kind === 'AWS' && isOwn && !roles.has(name)) throw malformed(iamSays.invalidPrincipal(kind, name))
    }
  }
  return document
}
