/** An emulated operation: what it authorises and what it answers. Shapes and codecs come from the SDK's schema. */
import type { StaticOperationSchema } from '@smithy/types'
import type { AwsError } from '../aws-error.ts'
import type { Principal } from '../principal.ts'
import type { World } from '../world.ts'
import type { Ask } from './ask.ts'

export interface Exemption {
  readonly exempt: string
}

/** The operation needs no permission; `why` says so for the reader. */
export function exempt(why: string): Exemption {
  return { exempt: why }
}

export interface Operation<Input = never, Output = unknown> {
  readonly name: string
  readonly schema: StaticOperationSchema
  /**
   * Every permission the call needs, or why it needs none. INVARIANT: no operation exists that does not say.
   * @param caller given in every request; what hangs on nobody in particular can be asked without
   */
  asks(input: Input, world: World, caller?: Principal): readonly Ask[] | Exemption
  /** Throws AwsError for what AWS refuses. */
  answer(input: Input, world: World, caller: Principal): Output
}

export function defineOperation<Input, Output>(
  schema: StaticOperationSchema,
  unit: Pick<Operation<Input, Output>, 'asks' | 'answer'>,
): Operation<Input, Output> {
  return { name: schema[2], schema, ...unit }
}

export type ProtocolId = 'aws-json' | 'query' | 'ec2-query' | 'rpc-v2-cbor'

export interface Service {
  /** As in the prefix of IAM actions. */
  readonly id: string
  /** As in the scope of a signature; the id where it is left out. */
  readonly signedAs?: string
  /** The protocol to answer in where a request does not tell. */
  readonly protocol: ProtocolId
  /** `X-Amz-Target` prefix for aws-json; API version for the query protocols. */
  readonly target: string
  /** Further protocols that it speaks, with its name in each: API version for query, the service's name in paths for rpc-v2-cbor. */
  readonly also?: Readonly<Partial<Record<ProtocolId, string>>>
  /** 1.1 where it is left out. */
  readonly jsonVersion?: '1.0'
  /** Codes of the query protocol by the names that errors have elsewhere, of a service that spoke query first. */
  readonly queryCodes?: Readonly<Record<string, string>>
  /** XML namespace of answers, for the query protocols. */
  readonly xmlNamespace?: string
  /** Whether its numbers may be no number or infinite, which then are its own to refuse: schemas do not tell integers from others. */
  readonly takesAnyNumber?: true
  /** The code of AWS JSON services for input that breaks a constraint; `ValidationException` where it is left out. */
  readonly invalidInput?: string
  /** Its own words for an input without required members, by their paths as `memberPath` spells them. */
  missing?(paths: readonly string[]): AwsError
  /** Whether it serves sessions of accounts besides the sandbox's own, each with what is theirs. */
  readonly knowsAccounts?: true
  readonly operations: readonly Operation[]
  /** Every operation that AWS has, so that "unknown" and "not emulated" can be told apart. */
  readonly names: readonly string[]
}

/** What a service is called in one of its protocols; undefined in one that it does not speak. */
export function targetOf({ protocol, target, also }: Service, id: ProtocolId): string | undefined {
  return id === protocol ? target : also?.[id]
}
