/** Who a denial speaks of, from the ARN in it. */
import { formatArn, parseArn } from '../core/arn.ts'

export interface Caller {
  readonly kind: 'role' | 'user' | 'other'
  readonly name: string
  /** Twelve digits. */
  readonly account: string
  readonly partition: string
  /** The ARN as a `Principal` of a policy takes it: the role behind a session. A role's path is not in its sessions' ARN. */
  readonly arn: string
}

export function callerOf(who: string | undefined): Caller | undefined {
  const arn = who === undefined ? undefined : parseArn(who)
  if (!who || !arn) return undefined
  const { partition, account, resource } = arn
  const [type = '', ...names] = resource.split('/')
  if (arn.service === 'sts' && type === 'assumed-role') {
    const [name = ''] = names
    const role = formatArn({ partition, service: 'iam', region: '', account, resource: `role/${name}` })
    return { kind: 'role', name, account, partition, arn: role }
  }
  const kind = arn.service === 'iam' && (type === 'role' || type === 'user') ? type : 'other'
  return { kind, name: names.at(-1) ?? resource, account, partition, arn: who }
}

/** `role \`NAME\``, for a sentence. */
export function callerWords(caller: Caller | undefined): string {
  if (!caller) return 'the caller'
  return caller.kind === 'other' ? `\`${caller.name}\`` : `${caller.kind} \`${caller.name}\``
}
