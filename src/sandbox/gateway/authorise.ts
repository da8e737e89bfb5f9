/** Whether the caller's policies allow what an operation asks; if not, AWS's refusal in the protocol's code, status and words. */
import type { PolicyRequest } from '../../policy/request.ts'
import type { Exemption, ProtocolId } from '../services/_define.ts'
import type { Session } from '../sessions.ts'
import type { World } from '../world.ts'

/** Throws AwsError. */
export function authorise(
  _asks: readonly PolicyRequest[] | Exemption,
  _session: Session,
  _world: World,
  _protocol: ProtocolId,
): void {
  throw new Error('not written yet')
}
