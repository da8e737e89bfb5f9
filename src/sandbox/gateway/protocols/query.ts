/** The query protocol (STS, IAM and their like): a form in, XML out. */
import { NormalizedSchema } from '@smithy/core/schema'
import type { StaticStructureSchema } from '@smithy/types'
import { AwsError } from '../../aws-error.ts'
import { targetOf } from '../../services/_define.ts'
import type { Protocol } from './_define.ts'
import { missingMembers } from './constraints.ts'
import { fieldOf } from './form.ts'
import { formOf, isEnvelope } from './form-call.ts'
import { type FormDialect, readForm } from './form-input.ts'
import { queryCode } from './query-compatible.ts'
import { createXmlWriter, element } from './xml.ts'

const dialect: FormDialect = {
  keyOf: (name, member) => member.getMergedTraits().xmlName ?? name,
  isFlat: (collection) => collection.getMergedTraits().xmlFlattened === 1,
  numbers: /^[+-]?\d+$/,
  malformed: (key) => new AwsError('MalformedInput', 400, `The value of ${key} can not be converted to its type`),
  missing: (missing) => new AwsError('ValidationError', 400, missingMembers(missing)),
}

/** Of a service that knows fractions. */
const anyNumber = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i

export function createQuery(): Protocol {
  const write = createXmlWriter(([, namespace, name, , , output], traits) => {
    const metadata: StaticStructureSchema = [3, namespace, 'ResponseMetadata', 0, ['RequestId'], [0]]
    return NormalizedSchema.of(output).isUnitSchema()
      ? [3, namespace, `${name}Response`, traits, ['ResponseMetadata'], [metadata]]
      : [3, namespace, `${name}Response`, traits, [`${name}Result`, 'ResponseMetadata'], [output, metadata]]
  })
  return {
    id: 'query',
    read(request, service) {
      const form = formOf(request)
      if (form === undefined) throw new AwsError('MalformedQueryString', 400, 'The query string contains a syntax error')
      const operation = fieldOf(form, 'Action')
      if (operation === undefined || operation === '') throw new AwsError('MissingAction', 400, 'Missing Action')
      const version = fieldOf(form, 'Version') ?? 'NO_VERSION_SPECIFIED'
      if (version !== targetOf(service, 'query')) throw unknownOperation(operation, version)
      const words = {
        ...dialect,
        ...(service.missing && { missing: service.missing }),
        ...(service.takesAnyNumber && { numbers: anyNumber }),
      }
      return { operation, input: (schema) => readForm(NormalizedSchema.of(schema[4]), form, words, isEnvelope) }
    },
    unknownOperation: (operation, service) => unknownOperation(operation, targetOf(service, 'query') ?? ''),
    writeAnswer(service, schema, output, requestId) {
      const value = { [`${schema[2]}Result`]: output, ResponseMetadata: { RequestId: requestId } }
      return reply(200, write(service, schema, value), requestId)
    },
    writeError(error, service, requestId) {
      const type = element('Type', error.status < 500 ? 'Sender' : 'Receiver')
      const code = element('Code', queryCode(service, error.code))
      const fault = `<Error>${type}${code}${element('Message', error.message)}</Error>`
      const namespace = service?.xmlNamespace === undefined ? '' : ` xmlns="${service.xmlNamespace}"`
      return reply(
        error.status,
        `<ErrorResponse${namespace}>${fault}${element('RequestId', requestId)}</ErrorResponse>`,
        requestId,
      )
    },
  }
}

function unknownOperation(operation: string, version: string): AwsError {
  return new AwsError('InvalidAction', 400, `Could not find operation ${operation} for version ${version}`)
}

function reply(status: number, body: string | Uint8Array, requestId: string) {
  return { status, headers: ['x-amzn-RequestId', requestId, 'Content-Type', 'text/xml'], body }
}
