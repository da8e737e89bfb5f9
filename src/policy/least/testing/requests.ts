/** A world small enough to ask every question of it: actions of two services, on a few resources, under a condition or two. */
import fc from 'fast-check'
import type { PolicyRequest } from '../../request.ts'

const actions = ['ssm:GetParameter', 'ssm:PutParameter', 'ssm:GetParameters', 'kms:Decrypt']
// What would be a wildcard or a variable, if it were not taken for itself.
const resources = ['a', 'b', 'ab', 'a*', '*', 'a?', `\${aws:username}`, `$\${*}`].map(
  (name) => `arn:aws:ssm:us-east-1:123456789012:parameter/${name}`,
)
const contexts: readonly NonNullable<PolicyRequest['context']>[] = [
  {},
  { 'kms:viaservice': 'ssm' },
  { 'kms:viaservice': `\${*}` },
  { 'kms:viaservice': 'ssm', 'kms:encryptioncontext:parameter_arn': 'p' },
]

export const everyRequest: readonly PolicyRequest[] = actions.flatMap((action) =>
  resources.flatMap((resource) => contexts.map((context) => ({ action, resource, context }))),
)

export const anyRequests = fc.subarray([...everyRequest])

/** Whether whoever allows the one allows the other: the same call, with what it is for said at least as closely. */
export function isLike(request: PolicyRequest, asked: PolicyRequest): boolean {
  const { action, resource, context = {} } = request
  const keys = Object.entries(asked.context ?? {})
  return action === asked.action && resource === asked.resource && keys.every(([key, value]) => context[key] === value)
}
