/** Who calls: a session of a role, by the names that AWS gives it. */
import { formatArn } from '../core/arn.ts'
import type { Role, World } from './world.ts'

/** A tag of a session. */
export interface SessionTag {
  readonly key: string
  readonly value: string
  /** Whether it goes along when the session assumes a further role. */
  readonly isTransitive: boolean
}

/** Who a session speaks for. */
export interface Principal {
  readonly type: 'AssumedRole'
  /** `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION` */
  readonly arn: string
  /** `AROA…:SESSION` */
  readonly userId: string
  readonly accountId: string
  readonly roleName: string
  /** Those given when the role was assumed; undefined without any. */
  readonly tags?: readonly SessionTag[]
  /** The id of the instance on which the calls are made, whatever role they are made with by now; undefined for calls from elsewhere. */
  readonly calledFrom?: string
  /** Who stands behind the session, as it was said when the first role was assumed. */
  readonly sourceIdentity?: string
}

/** @param accountId the account of the role */
export function roleSession(
  { partition }: Pick<World, 'partition'>,
  accountId: string,
  { name, id }: Pick<Role, 'name' | 'id'>,
  session: string,
): Principal {
  const resource = `assumed-role/${name}/${session}`
  return {
    type: 'AssumedRole',
    arn: formatArn({ partition, service: 'sts', region: '', account: accountId, resource }),
    userId: `${id}:${session}`,
    accountId,
    roleName: name,
  }
}
