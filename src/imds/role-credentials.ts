/** The role's credentials document: the keys, or the metadata service's reason for having none. */
import type { Clock } from '../core/clock.ts'
import { isProblem } from '../core/problem.ts'
import { quoted } from '../core/quoted.ts'
import { Secret } from '../core/secret.ts'
import { readDocument } from './document.ts'
import type { Fresh } from './perishable.ts'
import { ImdsProblem } from './problem.ts'
import { type Session, type Text, wordOf } from './session.ts'

export interface RoleCredentials {
  readonly role: string
  readonly accessKeyId: string
  readonly secretAccessKey: Secret
  readonly sessionToken: Secret
  readonly expiration: Date
  /** Set by the metadata service; it may lie ahead of every clock, so nothing may be concluded from it. */
  readonly lastUpdated: Date
}

/** The metadata service answers 200 and says in the body why there are no keys. Most clients hide that reason. */
export class CredentialsRefused extends ImdsProblem {
  /** `Code` of the document. */
  readonly reasonCode: string
  /** `Message` of the document, empty when it has none. */
  readonly reason: string

  constructor(role: string, code: string, reason: string, tried: string) {
    const why = quoted(reason ? `${code}: ${reason}` : code, 500)
    super('imds-credentials-refused', `the metadata service holds no credentials for the role ${quoted(role)}: ${why}`, {
      status: 200,
      tried,
    })
    this.reasonCode = code
    this.reason = reason
  }
}

/** The keys ended before they were fetched. SDKs take such keys without a word, and AWS refuses them later. */
export class CredentialsExpired extends ImdsProblem {
  readonly expiration: Date
  readonly lastUpdated: Date

  constructor({ role, expiration, lastUpdated }: RoleCredentials, now: number, tried: string) {
    const when = `at ${expiration.toISOString()}, and this machine's clock says ${new Date(now).toISOString()}`
    super('imds-credentials-expired', `the credentials for the role ${quoted(role)} expired ${when}`, { status: 200, tried })
    this.expiration = expiration
    this.lastUpdated = lastUpdated
  }
}

const rolesPath = '/latest/meta-data/iam/security-credentials/'

export async function fetchRoleName(session: Session, signal?: AbortSignal): Promise<string> {
  const { body, tried } = await readOfRole(session, rolesPath, signal)
  const [name = ''] = body.split('\n')
  if (name === '') throw new ImdsProblem('imds-no-role', 'the instance profile holds no role', { status: 200, tried })
  return wordOf({ body: name, tried })
}

export async function fetchRoleCredentials(session: Session, clock: Clock): Promise<Fresh<RoleCredentials>> {
  const role = await fetchRoleName(session)
  const text = await readOfRole(session, rolesPath + role)
  const credentials = readRoleCredentials(role, text)
  const now = clock.now()
  const endsAt = credentials.expiration.getTime()
  if (endsAt <= now) throw new CredentialsExpired(credentials, now, text.tried)
  // Within the overlap, halving what is left keeps a service that is late with new ones from being asked at every call.
  return { value: credentials, renewAt: endsAt - Math.min(overlapMs, (endsAt - now) / 2), endsAt }
}

/** AWS puts new credentials in place at least this long before the old ones end (EC2 User Guide, "IAM roles for Amazon EC2"). */
const overlapMs = 5 * 60_000

/** All of `iam/` is missing while the instance has no role. */
async function readOfRole(session: Session, path: string, signal?: AbortSignal): Promise<Text> {
  try {
    return await session.read(path, signal)
  } catch (error) {
    if (!(error instanceof ImdsProblem) || !isProblem(error, 'imds-not-found')) throw error
    const { tried = path, status = 404 } = error
    throw new ImdsProblem('imds-no-role', 'the instance has no role: no instance profile is attached (404)', {
      status,
      tried,
      cause: error,
    })
  }
}

function readRoleCredentials(role: string, { body, tried }: Text): RoleCredentials {
  const document = readDocument(body, 'the credentials document', tried)
  const code = document.text('Code')
  if (code !== 'Success') throw new CredentialsRefused(role, code, document.textOrNull('Message') ?? '', tried)
  return {
    role,
    accessKeyId: document.text('AccessKeyId'),
    secretAccessKey: new Secret(document.text('SecretAccessKey')),
    sessionToken: new Secret(document.text('Token')),
    expiration: document.time('Expiration'),
    lastUpdated: document.time('LastUpdated'),
  }
}
