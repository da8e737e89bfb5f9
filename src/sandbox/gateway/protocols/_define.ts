/** A wire protocol of AWS: how a call is read and how its answer or its error is written. One file per protocol. */
import type { StaticOperationSchema } from '@smithy/types'
import type { AwsError } from '../../aws-error.ts'
import type { ProtocolId, Service } from '../../services/_define.ts'
import type { WireRequest } from '../wire.ts'

export interface Reply {
  readonly status: number
  /** Names and values in turn, as node's `writeHead` takes them. Length and date are the socket side's. */
  readonly headers: readonly string[]
  readonly body: string | Uint8Array
}

/** What a request asks for, with its input still as it came. */
export interface Call {
  readonly operation: string
  /** Decodes the input and holds it against the schema. Throws AwsError. */
  input(schema: StaticOperationSchema): object
}

/** What a refusal is written in: the protocols, and those of services that the sandbox has not. */
export type AnswerProtocolId = ProtocolId | 'rest-json' | 's3'

/** The half of a protocol that a refusal takes. */
export interface ErrorWriter {
  readonly id: AnswerProtocolId
  writeError(error: AwsError, service: Service | undefined, requestId: string): Reply
}

export interface Protocol extends ErrorWriter {
  readonly id: ProtocolId
  /** Throws AwsError when the request names no operation of the service in this protocol. */
  read(request: WireRequest, service: Service): Call
  /** AWS's refusal of an operation that the service never had. */
  unknownOperation(operation: string, service: Service): AwsError
  writeAnswer(service: Service, schema: StaticOperationSchema, output: unknown, requestId: string): Reply
}
