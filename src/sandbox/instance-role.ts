/** What the metadata service knows of an instance's role: the profile, the role in it, and the credentials it hands out. */
import { trusts } from '../policy/trust.ts'
import { roleSession } from './principal.ts'
import { type Session, Sessions } from './sessions.ts'
import type { Instance, InstanceProfile, Role, World } from './world.ts'

/** Measured on EC2: role credentials last 6 h 35 min from the moment they are minted. */
const credentialLifetimeMs = (6 * 60 + 35) * 60 * 1000
/** The document turns over about hourly; the old credentials work on to their own end. */
const rotateAfterMs = 60 * 60 * 1000

export type RoleDelivery = NonNullable<Session['roleDelivery']>

export type RoleCredentials =
  | { code: 'Success'; session: Session }
  | { code: 'AssumeRoleUnauthorizedAccess'; message: string; at: number }

/** The profile and role of an instance; without a profile, or with one that holds no role, `iam/` is not there at all. */
export function roleOf(world: World, instance: Instance): { profile: InstanceProfile; role: Role } | undefined {
  const profile = instance.profile === undefined ? undefined : world.instanceProfiles.get(instance.profile)
  const role = profile?.role === undefined ? undefined : world.roles.get(profile.role)
  return profile && role ? { profile, role } : undefined
}

/** Hands out credentials of roles to instances, keeping each set until it is due to turn over. */
export class CredentialIssuer {
  readonly #world: World
  readonly #current = new Map<string, Session>()
  /** Credentials of which AWS knows nothing. */
  readonly #foreign: Sessions

  constructor(world: World) {
    this.#world = world
    this.#foreign = new Sessions(world.clock)
  }

  /** IMDSv1 and IMDSv2 get different sets, so that a policy can tell them apart by `ec2:RoleDelivery`. */
  issue(instance: Instance, role: Role, delivery: RoleDelivery): RoleCredentials {
    const world = this.#world
    if (!trusts(role.trust, 'ec2.amazonaws.com')) {
      return { code: 'AssumeRoleUnauthorizedAccess', message: refusal(role), at: world.clock.now() }
    }
    const sessions = instance.credentialsAreAwsOwn ? world.sessions : this.#foreign
    const slot = `${instance.id} ${role.id} ${delivery} ${instance.credentialsAreAwsOwn}`
    const current = this.#current.get(slot)
    if (current && (world.clock.now() - current.mintedAt < rotateAfterMs || !instance.renewsCredentials))
      return { code: 'Success', session: current }
    const session = sessions.mint(
      {
        principal: { ...roleSession(world, world.accountId, role, instance.id), calledFrom: instance.id },
        roleDelivery: delivery,
        instanceId: instance.id,
      },
      credentialLifetimeMs,
      // An issuer that stopped renewing serves its last set on: here one that ran out as long ago as a set is kept.
      world.clock.now() - (instance.renewsCredentials ? 0 : credentialLifetimeMs + rotateAfterMs),
    )
    this.#current.set(slot, session)
    return { code: 'Success', session }
  }
}

function refusal(role: Role): string {
  return `EC2 cannot assume the role ${role.name}.  Please see documentation at https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html#troubleshoot_iam-ec2_errors-info-doc.`
}
