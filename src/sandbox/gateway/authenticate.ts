/** Who signed a request: the session behind its access key, or AWS's refusal in the protocol's code, status and words. */
import type { ProtocolId } from '../services/_define.ts'
import type { Session } from '../sessions.ts'
import type { World } from '../world.ts'
import type { WireRequest } from './wire.ts'

export interface Authenticated {
  readonly session: Session
  /** The service in the credential scope. The gateway checks that the operation belongs to it. */
  readonly service: string
  readonly region: string
}

/** Throws AwsError. Made once per gateway: it holds the cache of derived signing keys. */
export type Authenticate = (request: WireRequest, protocol: ProtocolId) => Authenticated

export function createAuthenticator(_world: World): Authenticate {
  throw new Error('not written yet')
}

/** The service and region that a request claims in its credential scope (header or query), unverified; undefined when unsigned. For choosing the protocol before anything is verified. */
export function scopeOf(_request: WireRequest): { service: string; region: string } | undefined {
  throw new Error('not written yet')
}
