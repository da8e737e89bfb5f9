/** What a statement can name as the resource of a denied call: an ARN, or a word in its place for whoever knows it. */
import { formatArn, parseArn } from '../core/arn.ts'
import type { Caller } from './caller.ts'
import type { Denial } from './denial.ts'

/** IAM refuses a statement whose resource is no ARN; and `*` would grant more than was asked where the resource is only not told. */
export function grantable({ action, resource, isActionInferred }: Denial, caller: Caller | undefined): string {
  if (action?.startsWith('kms:') && resource === undefined) return 'KEY_ARN'
  // AWS's sentence names a resource wherever the action has one.
  if (resource === undefined) return isActionInferred ? 'RESOURCE_ARN' : '*'
  if (resource === '*' || parseArn(resource)) return resource
  // IAM: `role app`, `user kim`, `policy arn:…`.
  const [, kind, name = ''] = /^(role|user|group|policy) (\S+)$/.exec(resource) ?? []
  if (parseArn(name)) return name
  if (!caller || !kind || !action?.startsWith('iam:')) return 'RESOURCE_ARN'
  return formatArn({
    partition: caller.partition,
    service: 'iam',
    region: '',
    account: caller.account,
    resource: `${kind}/${name}`,
  })
}
