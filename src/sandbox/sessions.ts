/** Temporary credentials: minted here, and nowhere else are keys known. They expire by the world's clock. */
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import type { Clock } from '../core/clock.ts'
import type { NamedPolicy } from '../policy/index.ts'
import type { Principal } from './principal.ts'

export interface Session {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
  /** Milliseconds since the epoch. */
  readonly mintedAt: number
  readonly expiresAt: number
  readonly principal: Principal
  /** `ec2:RoleDelivery`: the version of the metadata service that handed the credentials out; undefined when none did. */
  readonly roleDelivery: '1.0' | '2.0' | undefined
  readonly instanceId: string | undefined
  /** Those given when the role was assumed, of which one must allow what the session does; undefined where none limit it. */
  readonly policies?: readonly NamedPolicy[]
  /** `AWS4` + the secret, as a key that a signature can start from. */
  readonly signingKey: KeyObject
}

const mostSessions = 10_000
const keptMs = 24 * 3600 * 1000

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export class Sessions {
  readonly #clock: Clock
  readonly #byAccessKey = new Map<string, Session>()
  /** Of those that are known; it may be earlier than that of any. */
  #firstExpiry = Number.POSITIVE_INFINITY

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /**
   * @param lifetimeMs from minting to expiry, milliseconds
   * @param mintedAt milliseconds since the epoch
   */
  mint(
    of: Pick<Session, 'principal' | 'roleDelivery' | 'instanceId' | 'policies'>,
    lifetimeMs: number,
    mintedAt = this.#clock.now(),
  ): Session {
    this.#forgetLongExpired()
    if (of.instanceId === undefined) this.#makeRoom()
    const secretAccessKey = randomBytes(30).toString('base64')
    const session: Session = {
      ...of,
      accessKeyId: `ASIA${randomBase32(16)}`,
      secretAccessKey,
      // AWS's tokens begin alike and run to many hundred characters; clients must not care about the length.
      sessionToken: `IQoJb3JpZ2luX2Vj${randomBytes(600).toString('base64')}`,
      mintedAt,
      expiresAt: mintedAt + lifetimeMs,
      signingKey: createSecretKey(Buffer.from(`AWS4${secretAccessKey}`)),
    }
    this.#byAccessKey.set(session.accessKeyId, session)
    this.#firstExpiry = Math.min(this.#firstExpiry, session.expiresAt)
    return session
  }

  /** The session of an access key, expired or not; undefined for a key that was never minted here. */
  find(accessKeyId: string): Session | undefined {
    return this.#byAccessKey.get(accessKeyId)
  }

  /** An expired key must answer "expired", not "unknown", so keys are kept a day past their end. */
  #forgetLongExpired(): void {
    const limit = this.#clock.now() - keptMs
    // Looking through all of them at every call would make many calls dear.
    if (limit <= this.#firstExpiry) return
    this.#firstExpiry = Number.POSITIVE_INFINITY
    for (const [key, { expiresAt }] of this.#byAccessKey) {
      if (expiresAt < limit) this.#byAccessKey.delete(key)
      else this.#firstExpiry = Math.min(this.#firstExpiry, expiresAt)
    }
  }

  /** Whoever assumes roles in a loop fills no memory. INVARIANT: keys of the metadata service are not forgotten for it. */
  #makeRoom(): void {
    if (this.#byAccessKey.size < mostSessions) return
    for (const [key, { instanceId }] of this.#byAccessKey) {
      if (instanceId !== undefined) continue
      this.#byAccessKey.delete(key)
      return
    }
  }
}

export function randomBase32(length: number): string {
  return Array.from(randomBytes(length), (byte) => base32[byte % 32]).join('')
}
