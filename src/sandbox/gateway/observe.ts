/** What can be seen of a call to the AWS endpoint from outside: who asked what, what the policies said, and what came back. */
import type { Decision, PolicyRequest, PolicySet } from '../../policy/index.ts'
import type { AwsError } from '../aws-error.ts'
import type { Ask } from '../services/ask.ts'
import type { Session } from '../sessions.ts'
import type { WireRequest } from './wire.ts'

/** One permission that a call needs, as it was put to the policies, and what came of it. */
export interface Judged {
  readonly ask: Ask
  readonly request: PolicyRequest
  readonly policies: PolicySet
  readonly decision: Decision
}

export interface ObservedCall {
  /** Milliseconds since the epoch, by the world's clock. */
  readonly at: number
  readonly requestId: string
  readonly request: WireRequest
  /** Ids as in the prefix of IAM actions; undefined for what the sandbox does not have. */
  readonly service: string | undefined
  readonly operation: string | undefined
  /** As the operation's schema reads it; it may hold secrets. Undefined where the call did not come that far. */
  readonly input: unknown
  /** What the operation answered; it may hold secrets. Undefined where it did not. */
  readonly output: unknown
  /** Whose signature it was; undefined when there was none that holds. */
  readonly session: Session | undefined
  /** The permissions that were put to the policies; the last one is the one that was refused, if one was. */
  readonly judged: readonly Judged[]
  /** Why the operation needs no permission; undefined when it needs one. */
  readonly exempt: string | undefined
  /** The status of the reply. */
  readonly status: number
  readonly error: AwsError | undefined
}

/** Called once for every call, before its reply is sent. */
export type Observe = (call: ObservedCall) => void
