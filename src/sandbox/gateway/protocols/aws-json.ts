/** AWS JSON 1.0 and 1.1: the operation in `X-Amz-Target`, the input and the output as JSON. */
import { isUtf8 } from 'node:buffer'
import { JsonShapeDeserializer2, JsonShapeSerializer2 } from '@smithy/core/protocols'
import { NormalizedSchema } from '@smithy/core/schema'
import type { DocumentType } from '@smithy/types'
import { AwsError } from '../../aws-error.ts'
import { type Service, targetOf } from '../../services/_define.ts'
import { header, type WireRequest } from '../wire.ts'
import type { Call, Protocol } from './_define.ts'
import { lacking } from './constraints.ts'
import { holdJsonAgainst } from './json-input.ts'
import { queryErrorHeader } from './query-compatible.ts'

const settings = { timestampFormat: { useTrait: true, default: 7 as const }, jsonName: false }

export function createAwsJson(): Protocol {
  const serializer = new JsonShapeSerializer2(settings)
  const deserializer = new JsonShapeDeserializer2(settings)

  return {
    id: 'aws-json',
    read(request, service): Call {
      const target = header(request, 'x-amz-target') ?? ''
      const prefix = `${targetOf(service, 'aws-json')}.`
      if (request.method !== 'POST' || !target.startsWith(prefix)) throw unknownOperation()
      return {
        operation: target.slice(prefix.length),
        input(schema) {
          const input = NormalizedSchema.of(schema[4])
          const value = parseBody(request)
          if (input.isUnitSchema()) return {}
          const missing = holdJsonAgainst(input, value, service.takesAnyNumber)
          if (missing.length > 0) throw lacking(service, missing)
          return decode(() => deserializer.readObject(input, value) as object)
        },
      }
    },
    unknownOperation,
    writeAnswer(service, schema, output, requestId) {
      const shape = NormalizedSchema.of(schema[5])
      if (shape.isUnitSchema()) return reply(service, 200, '{}', requestId)
      serializer.write(shape, output)
      // As text, so that node writes head and body at once. The SDK's own bytes warn when they are taken for text.
      const { buffer, byteOffset, byteLength } = serializer.flush()
      return reply(service, 200, Buffer.from(buffer, byteOffset, byteLength).toString('utf8'), requestId)
    },
    writeError(error, service, requestId) {
      // An empty message is left out: `GetParameter` answers ParameterNotFound without one.
      // AccessDeniedException is the one error whose message AWS spells with a capital.
      const key = error.code === 'AccessDeniedException' ? 'Message' : 'message'
      const body = JSON.stringify({ __type: error.code, ...(error.message !== '' && { [key]: error.message }) })
      return reply(service, error.status, body, requestId, queryErrorHeader(service, error))
    },
  }
}

function unknownOperation(): AwsError {
  return new AwsError('UnknownOperationException', 400, '')
}

function reply(service: Service | undefined, status: number, body: string, requestId: string, more: readonly string[] = []) {
  const type = `application/x-amz-json-${service?.jsonVersion ?? '1.1'}`
  return { status, headers: ['x-amzn-RequestId', requestId, ...more, 'Content-Type', type], body }
}

/** No part of the body may enter the error: it can hold a secret. */
function parseBody({ body }: WireRequest): DocumentType {
  if (body.length === 0) return {}
  return decode((): DocumentType => {
    if (!isUtf8(body)) throw new TypeError('not UTF-8')
    return JSON.parse(body.toString('utf8'))
  })
}

function decode<T>(read: () => T): T {
  try {
    return read()
  } catch {
    throw new AwsError('SerializationException', 400, '')
  }
}
