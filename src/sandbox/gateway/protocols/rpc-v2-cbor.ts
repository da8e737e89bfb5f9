/** Smithy RPC v2 with CBOR: the operation in the path, the input and the output as CBOR. */
import { CborShapeDeserializer2, CborShapeSerializer2 } from '@smithy/core/cbor'
import { NormalizedSchema } from '@smithy/core/schema'
import { AwsError } from '../../aws-error.ts'
import { type Service, targetOf } from '../../services/_define.ts'
import type { Protocol } from './_define.ts'
import { demandModestCbor } from './cbor-limits.ts'
import { lacking } from './constraints.ts'
import { holdJsonAgainst } from './json-input.ts'
import { queryErrorHeader } from './query-compatible.ts'

const document = 15

export function createRpcV2Cbor(): Protocol {
  const serializer = new CborShapeSerializer2()
  const deserializer = new CborShapeDeserializer2()

  const encode = (schema: Parameters<typeof serializer.write>[0], value: unknown): Uint8Array => {
    // INVARIANT: written and taken in one step, because all CBOR writers of the process share a buffer until it is taken.
    serializer.write(schema, value)
    return serializer.flush()
  }

  return {
    id: 'rpc-v2-cbor',
    read({ method, path, body }, service) {
      const call = callOf(path)
      if (method !== 'POST' || call?.service !== targetOf(service, 'rpc-v2-cbor')) throw unknownOperation()
      return {
        operation: call?.operation ?? '',
        input(schema) {
          const shape = NormalizedSchema.of(schema[4])
          if (shape.isUnitSchema()) return {}
          if (body.length === 0) return held(service, shape, {})
          const value = decode(() => {
            demandModestCbor(body)
            return deserializer.read(shape, body)
          })
          return held(service, shape, value)
        },
      }
    },
    unknownOperation,
    writeAnswer(_service, schema, output, requestId) {
      const shape = NormalizedSchema.of(schema[5])
      return reply(200, encode(shape.isUnitSchema() ? document : shape, shape.isUnitSchema() ? {} : output), requestId)
    },
    writeError(error, service, requestId) {
      const { code, message, status } = error
      const body = encode(document, { __type: code, ...(message !== '' && { message }) })
      return reply(status, body, requestId, queryErrorHeader(service, error))
    },
  }
}

/** What a path such as `/service/SERVICE/operation/OPERATION` calls; a path may stand before it. */
export function callOf(path: string): { service: string; operation: string } | undefined {
  const [, service, operation] = /\/service\/([\w.]+)\/operation\/(\w+)$/.exec(path) ?? []
  return service === undefined || operation === undefined ? undefined : { service, operation }
}

function held(service: Service, shape: NormalizedSchema, value: unknown): object {
  const missing = holdJsonAgainst(shape, value, service.takesAnyNumber)
  if (missing.length > 0) throw lacking(service, missing)
  return value as object
}

/** No part of the body may enter the error: it can hold a secret. */
function decode<T>(read: () => T): T {
  try {
    return read()
  } catch {
    throw new AwsError('SerializationException', 400, '')
  }
}

function unknownOperation(): AwsError {
  return new AwsError('UnknownOperationException', 400, '')
}

function reply(status: number, body: Uint8Array, requestId: string, more: readonly string[] = []) {
  const type = ['Content-Type', 'application/cbor', 'smithy-protocol', 'rpc-v2-cbor']
  return { status, headers: ['x-amzn-RequestId', requestId, ...more, ...type], body }
}
