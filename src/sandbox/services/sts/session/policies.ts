/** The policies that limit a session from its beginning, and the room that they take in its token. */
import { deflateRawSync } from 'node:zlib'
import type { AssumeRoleRequest } from '@aws-sdk/client-sts'
import type { NamedPolicy } from '../../../../policy/index.ts'
import { AwsError, notEmulated } from '../../../aws-error.ts'
import type { SessionTag } from '../../../principal.ts'
import type { Account } from '../../../world.ts'
import { readDocument } from '../../iam/entity/read-document.ts'

// AWS's way of packing, and the room it leaves, are not published; people report 157 % for a policy of 1690 characters.
const roomBytes = 512

/** Undefined where none are given. @param account of the role, whose managed policies may be named. Throws AwsError. */
export function sessionPolicies(
  { Policy, PolicyArns = [] }: AssumeRoleRequest,
  account: Account | undefined,
): NamedPolicy[] | undefined {
  const managed = PolicyArns.flatMap(({ arn }) => (arn === undefined ? [] : [managedPolicy(arn, account)]))
  const written = Policy === undefined ? [] : [{ name: 'session', document: readDocument(Policy, 'session') }]
  return Policy === undefined && managed.length === 0 ? undefined : [...written, ...managed]
}

/** In percent, as `PackedPolicySize` has it; undefined without policies and tags. Throws AwsError over 100. */
export function packedSize({ Policy = '', PolicyArns = [] }: AssumeRoleRequest, tags: readonly SessionTag[]): number | undefined {
  const packed = [Policy, ...PolicyArns.map(({ arn = '' }) => arn), ...tags.flatMap(({ key, value }) => [key, value])].join('\n')
  if (packed === '') return undefined
  const percent = Math.ceil((100 * deflateRawSync(packed).length) / roomBytes)
  if (percent <= 100) return percent
  const what = Policy === '' && PolicyArns.length === 0 ? 'size of session tags' : 'policy'
  throw new AwsError('PackedPolicyTooLarge', 400, `Packed ${what} consumes ${percent}% of allotted space.`)
}

function managedPolicy(arn: string, account: Account | undefined): NamedPolicy {
  const policy = account?.managedPolicies.get(arn)
  if (policy) return policy
  // To let a policy limit nothing, or forbid everything, because it is not known here would promise too much.
  if (/^arn:[^:]+:iam::aws:/.test(arn)) throw notEmulated(`the managed policy ${arn}`)
  throw new AwsError('NoSuchEntity', 404, `Policy ${arn} does not exist or is not attachable.`)
}
