/** What an operation asks of the policies. */
import type { PolicyRequest } from '../../policy/request.ts'
import type { RelayedService } from '../relayed.ts'

/** A permission that a call needs. */
export interface Ask extends PolicyRequest {
  /** How the service names the resource in a refusal, where it is not by its ARN. */
  shownAs?: string
  /** The service's own sentence for a refusal, where it has one that names neither caller nor layer. */
  refusal?: string
  /** The service that is called in turn, on the caller's behalf, and whose refusal comes back, as AWS signs it. */
  relayedFrom?: RelayedService
}
